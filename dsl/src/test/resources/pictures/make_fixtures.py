"""Makes the pictures that the tests of dev.fovea.images compare with: python3 make_fixtures.py [picture of cells].

Needs numpy, Pillow and OpenCV for Python. Their versions are written to versions.txt.
"""

import json
import pathlib
import sys

import cv2
import numpy as np
import PIL
from PIL import Image, ImageOps

HERE = pathlib.Path(__file__).parent
rng = np.random.RandomState(4)


def save(name, pixels):
    Image.fromarray(pixels).save(HERE / (name + ".png"), optimize=True)


if len(sys.argv) > 1:
    Image.open(sys.argv[1]).crop((360, 195, 488, 291)).save(HERE / "cells.png", optimize=True)
cells = np.array(Image.open(HERE / "cells.png"))
noise = rng.randint(0, 256, (43, 61)).astype(np.uint8)
save("noise", noise)
(HERE / "versions.txt").write_text(f"numpy {np.__version__}\nPillow {PIL.__version__}\nOpenCV {cv2.__version__}\n")

# Resizing
SIZES = {"smaller": (47, 31), "larger": (150, 131), "mixed": (171, 40)}
PILLOW = {
    "nearest": Image.Resampling.NEAREST,
    "box": Image.Resampling.BOX,
    "bilinear": Image.Resampling.BILINEAR,
    "hamming": Image.Resampling.HAMMING,
    "bicubic": Image.Resampling.BICUBIC,
    "lanczos": Image.Resampling.LANCZOS,
}
OPENCV = {
    "nearest": cv2.INTER_NEAREST,
    "linear": cv2.INTER_LINEAR,
    "area": cv2.INTER_AREA,
    "cubic": cv2.INTER_CUBIC,
    "lanczos": cv2.INTER_LANCZOS4,
}
for which, (width, height) in SIZES.items():
    source = noise if which == "mixed" else cells
    for name, filter in PILLOW.items():
        save(f"resize-pillow_{name}-{which}", np.array(Image.fromarray(source).resize((width, height), filter)))
    for name, filter in OPENCV.items():
        save(f"resize-opencv_{name}-{which}", cv2.resize(source, (width, height), interpolation=filter))
thumbnail = Image.fromarray(cells)
thumbnail.thumbnail((50, 50), Image.Resampling.BICUBIC, reducing_gap=None)
save("thumbnail", np.array(thumbnail))

# Warping: a turn by 20 degrees with zoom and shift, from the old picture to the new one, in pixel middles.
turn = cv2.getRotationMatrix2D((60, 50), -20, 0.9)
turn[:, 2] += (3.25, -7.5)
BORDERS = {
    "constant": cv2.BORDER_CONSTANT,
    "nearest": cv2.BORDER_REPLICATE,
    "reflect": cv2.BORDER_REFLECT,
    "wrap": cv2.BORDER_WRAP,
}
np.savetxt(HERE / "turn.txt", turn)
for name, border in BORDERS.items():
    save(
        f"warp-{name}",
        cv2.warpAffine(cells, turn, (110, 100), flags=cv2.INTER_LINEAR, borderMode=border, borderValue=(10, 120, 230)),
    )
for name in ("nearest", "cubic", "lanczos"):
    flag = OPENCV[name]
    save(f"warp-{name}-sampling", cv2.warpAffine(cells, turn, (110, 100), flags=flag, borderMode=cv2.BORDER_REPLICATE))
corners = np.float32([[0, 0], [127, 0], [127, 95], [0, 95]])
goal = np.float32([[12, 8], [118, 3], [104, 90], [5, 77]])
tilt = cv2.getPerspectiveTransform(corners, goal)
save("warp-perspective", cv2.warpPerspective(cells, tilt, (128, 96), borderMode=cv2.BORDER_REPLICATE))

# Files of every layout, each of the same 24 x 18 pixels, with what Pillow reads from them.
small = Image.fromarray(np.kron(rng.randint(0, 256, (6, 8, 3)), np.ones((3, 3, 1))).astype(np.uint8))
turned = Image.Exif()
turned[0x112] = 6
ramp = Image.fromarray(np.tile((np.arange(24) * 11).astype(np.uint8), (18, 1)))
clear = small.copy()
clear.putalpha(ramp)
wide = Image.fromarray(np.array(small.convert("L")).astype(np.uint16) * 257)
FILES = {
    "rgb.png": (small, {}),
    "grey.png": (small.convert("L"), {}),
    "one-bit.png": (small.convert("1"), {}),
    "palette.png": (small.convert("P"), {}),
    "alpha.png": (clear, {}),
    "grey-alpha.png": (small.convert("LA"), {}),
    "grey-16-bit.png": (wide, {}),
    "turned.png": (small, {"exif": turned}),
    "turned-alpha.png": (clear, {"exif": turned}),
    "rgb.bmp": (small, {}),
    "rgb.gif": (small.convert("P"), {}),
    "rgb.webp": (small, {"lossless": True}),
    "turned.webp": (small, {"exif": turned, "lossless": True}),
    "alpha.webp": (clear, {"lossless": True, "exact": True}),
    "rgb.tiff": (small, {}),
    "packed.tiff": (small, {"compression": "tiff_lzw"}),
    "alpha.tiff": (clear, {}),
    "turned.tiff": (small, {"tiffinfo": {0x112: 6}}),
    "one-bit.tiff": (small.convert("1"), {}),
    "rgb.jpg": (small, {"quality": 95}),
    "progressive.jpg": (small, {"quality": 95, "progressive": True}),
    "grey.jpg": (small.convert("L"), {"quality": 95}),
    "cmyk.jpg": (small.convert("CMYK"), {"quality": 95}),
    "cmyk.tiff": (small.convert("CMYK"), {}),
    "grey-alpha.tiff": (clear.convert("LA"), {}),
    "one-level-clear.png": (small.convert("L"), {"transparency": small.convert("L").getpixel((0, 0))}),
    "clear-palette.png": (small.convert("P"), {"transparency": small.convert("P").getpixel((0, 0))}),
}
for value in range(1, 9):
    exif = Image.Exif()
    exif[0x112] = value
    FILES[f"turned-{value}.jpg"] = (small, {"quality": 95, "exif": exif})
(HERE / "files").mkdir(exist_ok=True)
for name, (picture, options) in FILES.items():
    picture.save(HERE / "files" / name, **options)
    read = ImageOps.exif_transpose(Image.open(HERE / "files" / name))
    if read.mode in ("RGBA", "LA") or "transparency" in read.info:
        white = Image.new("RGBA", read.size, "white")
        read = Image.alpha_composite(white, read.convert("RGBA")).convert("RGB")
    elif read.mode.startswith("I"):
        read = Image.fromarray((np.array(read) >> 8).astype(np.uint8))
    else:
        read = read.convert("L" if read.mode in ("1", "L") else "RGB")
    read.save(HERE / "files" / (name + ".png"), optimize=True)

# Filters, edges and thresholds
grey = cv2.cvtColor(cells, cv2.COLOR_RGB2GRAY)
save("grey", grey)
save("gaussian", cv2.GaussianBlur(cells, (0, 0), 1.7))
save("median", cv2.medianBlur(cells, 5))
save("bilateral", cv2.bilateralFilter(cells, 9, 40, 3))
sharpening = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]], np.float32)
save("sharpened", cv2.filter2D(cells, -1, sharpening))
for name, values in {
    "vertical": cv2.filter2D(grey, cv2.CV_32F, np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], np.float32)),
    "sobel-x": cv2.Sobel(grey, cv2.CV_32F, 1, 0, ksize=3),
    "sobel-y": cv2.Sobel(grey, cv2.CV_32F, 0, 1, ksize=5),
    "laplacian": cv2.Laplacian(grey, cv2.CV_32F, ksize=3),
}.items():
    # Two bytes each, shifted to be positive: all are whole numbers.
    shifted = (values + 32768).astype(np.uint16)
    assert np.array_equal(shifted.astype(np.float32) - 32768, values)
    save(name, np.stack([shifted >> 8, shifted & 255, 0 * shifted], -1).astype(np.uint8))
save("canny", cv2.Canny(grey, 40, 90))
save("above-120", cv2.threshold(grey, 120, 255, cv2.THRESH_BINARY)[1])
otsu, mask = cv2.threshold(grey, 0, 255, cv2.THRESH_OTSU)
save("above-mean", cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 15, -2))

# Colour spaces, the blue example and its outlines
hsv = cv2.cvtColor(cells, cv2.COLOR_RGB2HSV)
save("hsv", hsv)
save("hsv-back", cv2.cvtColor(hsv, cv2.COLOR_HSV2RGB))
lab = cv2.cvtColor(cells, cv2.COLOR_RGB2Lab)
save("lab", lab)
save("lab-back", cv2.cvtColor(lab, cv2.COLOR_Lab2RGB))
blue = cv2.inRange(hsv, (100, 50, 150), (130, 255, 255))
save("blue", blue)
disc = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
save("blue-opened", cv2.morphologyEx(blue, cv2.MORPH_OPEN, disc))
outlines, _ = cv2.findContours(blue, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)

# Colours in groups
cv2.setNumThreads(1)
cv2.setRNGSeed(7)
end = (cv2.TERM_CRITERIA_MAX_ITER + cv2.TERM_CRITERIA_EPS, 50, 0.2)
pixels = cells.reshape(-1, 3).astype(np.float32)
_, groups, centres = cv2.kmeans(pixels, 4, None, end, 3, cv2.KMEANS_PP_CENTERS)
save("four-colours", np.round(centres).astype(np.uint8)[groups.ravel()].reshape(cells.shape))

# Total variation: Chambolle's projection (2004) with many small steps, in doubles, of the noisy grey picture.
noisy = np.clip(grey[:48, :64] + rng.normal(0, 12, (48, 64)), 0, 255).round().astype(np.uint8)
save("noisy", noisy)


def gradient(x):
    dx, dy = np.zeros_like(x), np.zeros_like(x)
    dx[:, :-1] = x[:, 1:] - x[:, :-1]
    dy[:-1] = x[1:] - x[:-1]
    return dx, dy


def divergence(px, py):
    d = np.zeros_like(px)
    d[:, :-1] += px[:, :-1]
    d[:, 1:] -= px[:, :-1]
    d[:-1] += py[:-1]
    d[1:] -= py[:-1]
    return d


LAMBDA = 15.0
y = noisy.astype(np.float64)
px = py = np.zeros_like(y)
for _ in range(20000):
    gx, gy = gradient(divergence(px, py) + y / LAMBDA)
    length = 1 + 0.2 * np.sqrt(gx**2 + gy**2)
    px, py = (px + 0.2 * gx) / length, (py + 0.2 * gy) / length
x = y + LAMBDA * divergence(px, py)
gx, gy = gradient(x)
cost = 0.5 * ((x - y) ** 2).sum() + LAMBDA * np.sqrt(gx**2 + gy**2).sum()
save("denoised", np.clip(x, 0, 255).round().astype(np.uint8))

facts = {
    "otsu": int(otsu),
    "contours": [[*cv2.boundingRect(o), cv2.contourArea(o), cv2.arcLength(o, True)] for o in outlines],
    "denoisedCost": cost,
}
(HERE / "facts.json").write_text(json.dumps(facts, indent=1) + "\n")
