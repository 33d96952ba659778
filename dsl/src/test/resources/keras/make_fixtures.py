"""Writes small .h5 files in the layouts of Keras' weights, and what the net in them gives: python3 make_fixtures.py

Made with h5py 3.7.0 and numpy of Debian 12 (python3-h5py); Keras itself is not needed. The net is computed here in plain loops over
[height, width, channels], as TensorFlow lays pictures out:

    Conv2D(4, 3, padding="same", name="conv"), BatchNormalization(name="norm"), ReLU(),
    DepthwiseConv2D(3, depth_multiplier=2, name="depth"), Flatten(), Dense(5, name="head")
"""

import json
from pathlib import Path

import h5py
import numpy as np

HERE = Path(__file__).parent
RANDOM = np.random.default_rng(11)
SIDE = 6
EPSILON = 1e-3


def draw(*shape):
    return RANDOM.uniform(-1, 1, shape).astype(np.float32)


conv = [draw(3, 3, 3, 4), draw(4)]
norm = [draw(4) + 2, draw(4), draw(4), draw(4) + 2]
depth = [draw(3, 3, 4, 2), draw(8)]
head = [draw(4 * 4 * 8, 5), draw(5)]
picture = draw(SIDE, SIDE, 3)


def forward():
    x = picture.astype(np.float64)
    y = np.zeros((SIDE, SIDE, 4))
    for row in range(SIDE):
        for column in range(SIDE):
            y[row, column] = conv[1]
            for i in range(3):
                for j in range(3):
                    r, c = row + i - 1, column + j - 1
                    if 0 <= r < SIDE and 0 <= c < SIDE:
                        y[row, column] += x[r, c] @ conv[0][i, j].astype(np.float64)
    gamma, beta, mean, variance = [n.astype(np.float64) for n in norm]
    y = np.maximum((y - mean) / np.sqrt(variance + EPSILON) * gamma + beta, 0)
    z = np.zeros((SIDE - 2, SIDE - 2, 8))
    for row in range(SIDE - 2):
        for column in range(SIDE - 2):
            for channel in range(4):
                for m in range(2):
                    total = float(depth[1][channel * 2 + m])
                    for i in range(3):
                        for j in range(3):
                            total += y[row + i, column + j, channel] * float(depth[0][i, j, channel, m])
                    z[row, column, channel * 2 + m] = total
    return z.reshape(-1) @ head[0].astype(np.float64) + head[1]


LAYERS = {
    "conv": {"kernel": conv[0], "bias": conv[1]},
    "norm": {"gamma": norm[0], "beta": norm[1], "moving_mean": norm[2], "moving_variance": norm[3]},
    "re_lu": {},
    "depth": {"depthwise_kernel": depth[0], "bias": depth[1]},
    "flatten": {},
    "head": {"kernel": head[0], "bias": head[1]},
}


def by_names(root, layers, path):
    """The layout of Keras 1 and 2: groups of layers with the names of their weights as attributes."""
    root.attrs["layer_names"] = np.array([name.encode() for name in layers])
    root.attrs["backend"] = b"tensorflow"
    root.attrs["keras_version"] = b"2.11.0"
    for layer, weights in layers.items():
        group = root.create_group(layer)
        names = [path(layer, name) for name in weights]
        group.attrs["weight_names"] = np.array([name.encode() for name in names], dtype="S32")
        for name, numbers in zip(names, weights.values()):
            group.create_dataset(name, data=numbers)


with h5py.File(HERE / "weights.h5", "w") as file:
    by_names(file, LAYERS, lambda layer, name: f"{layer}/{name}:0")
with h5py.File(HERE / "model.h5", "w") as file:
    file.attrs["keras_version"] = b"2.11.0"
    file.attrs["model_config"] = json.dumps({"class_name": "Sequential"}).encode()
    by_names(file.create_group("model_weights"), LAYERS, lambda layer, name: f"{layer}/{name}:0")
    file.create_group("optimizer_weights").create_dataset("iteration", data=np.int64(7))
OLD = {"kernel": "W_1", "bias": "b_1", "depthwise_kernel": "depthwise_kernel"}
with h5py.File(HERE / "old.h5", "w") as file:
    by_names(file, LAYERS, lambda layer, name: f"{layer}_{OLD.get(name, name)}:0")
with h5py.File(HERE / "keras3.weights.h5", "w") as file:
    for layer, weights in LAYERS.items():
        group = file.create_group(f"layers/{layer}/vars")
        for i, numbers in enumerate(weights.values()):
            group.create_dataset(str(i), data=numbers)
    file.create_group("optimizer/vars").create_dataset("0", data=np.int64(7))
with h5py.File(HERE / "other.h5", "w") as file:
    file.create_dataset("pictures", data=draw(2, 2))

(HERE / "reference.json").write_text(
    json.dumps({"picture": [float(n) for n in picture.transpose(2, 0, 1).reshape(-1)], "output": list(forward())})
)
