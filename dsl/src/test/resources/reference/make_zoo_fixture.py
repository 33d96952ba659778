"""Writes zoo.json: what nets that torchvision has not say of two pictures: /usr/bin/python3 make_zoo_fixture.py

Written after the papers as functions over PyTorch 1.13.1 (Debian 12). Weights depend on their place among the net's parameters, what they are, and an index alone; pictures likewise.
"""

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

WORD = (1 << 64) - 1


def uniform(name, count):
    """Numbers of [0, 1): SplitMix64 of the name's FNV-1a hash plus the index."""
    hashed = 0xCBF29CE484222325
    for byte in name.encode():
        hashed = ((hashed ^ byte) * 0x100000001B3) & WORD
    with np.errstate(over="ignore"):
        z = np.arange(count, dtype=np.uint64) + np.uint64(hashed) + np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z ^= z >> np.uint64(31)
    return (z >> np.uint64(11)).astype(np.float64) / float(1 << 53)


class Drawn:
    """Weights in the order in which layers ask for them."""

    def __init__(self):
        self.shapes = []

    def draw(self, kind, *shape):
        name = f"{len(self.shapes)}.{kind}"
        self.shapes.append([kind, list(shape)])
        u = uniform(name, int(np.prod(shape)))
        if kind == "running_var":
            u = 0.5 + u
        elif len(shape) >= 2:
            u = (2 * u - 1) * np.sqrt(6.0 / np.prod(shape[1:]))
        elif kind == "weight":
            u = 0.5 + u
        else:
            u = 0.2 * u - 0.1
        return torch.from_numpy(u.reshape(shape).astype(np.float32))

    def conv(self, x, filters, kernel, stride=1, pad=None, groups=1, bias=False):
        pad = (kernel - 1) // 2 if pad is None else pad
        weight = self.draw("weight", filters, x.shape[1] // groups, kernel, kernel)
        return F.conv2d(x, weight, self.draw("bias", filters) if bias else None, stride, pad, 1, groups)

    def bn(self, x):
        n = x.shape[1]
        weight, bias = self.draw("weight", n), self.draw("bias", n)
        mean, variance = self.draw("running_mean", n), self.draw("running_var", n)
        return F.batch_norm(x, mean, variance, weight, bias, False, 0.0, 1e-5)

    def unit(self, x, filters, kernel, **options):
        return self.bn(self.conv(x, filters, kernel, **options))

    def dense(self, x, units):
        return F.linear(x, self.draw("weight", units, x.shape[1]), self.draw("bias", units))


def pooled(x):
    return x.mean((2, 3))


def leaky_unit(w, x, filters, kernel, stride=1):
    return F.leaky_relu(w.unit(x, filters, kernel, stride=stride), 0.1)


def darknet19(w, x):
    """YOLO9000, table 6."""
    for stage, widths in enumerate([[32], [64], [128, 64, 128], [256, 128, 256], [512, 256] * 2 + [512], [1024, 512] * 2 + [1024]]):
        x = F.max_pool2d(x, 2) if stage else x
        for i, width in enumerate(widths):
            x = leaky_unit(w, x, width, 1 if i % 2 else 3)
    return pooled(w.conv(x, 7, 1, bias=True))


def darknet53(w, x):
    """YOLOv3, table 1."""
    x = leaky_unit(w, x, 32, 3)
    for width, count in [(64, 1), (128, 2), (256, 8), (512, 8), (1024, 4)]:
        x = leaky_unit(w, x, width, 3, 2)
        for _ in range(count):
            x = x + leaky_unit(w, leaky_unit(w, x, width // 2, 1), width, 3)
    return w.dense(pooled(x), 7)


def mobilenet_v1(w, x):
    """arXiv 1704.04861, table 1."""
    x = F.relu(w.unit(x, 32, 3, stride=2))
    for width, stride in [(64, 1), (128, 2), (128, 1), (256, 2), (256, 1), (512, 2)] + [(512, 1)] * 5 + [(1024, 2), (1024, 1)]:
        x = F.relu(w.unit(x, x.shape[1], 3, stride=stride, groups=x.shape[1]))
        x = F.relu(w.unit(x, width, 1))
    return w.dense(pooled(x), 7)


def shuffled(x, groups):
    n, c, h, v = x.shape
    return x.reshape(n, groups, c // groups, h, v).transpose(1, 2).reshape(n, c, h, v)


def shufflenet_v1(w, x):
    """arXiv 1707.01083, table 1 and figure 2, 3 groups."""
    x = F.max_pool2d(F.relu(w.unit(x, 24, 3, stride=2)), 3, 2, 1)
    for stage, (width, count) in enumerate([(240, 4), (480, 8), (960, 4)]):
        for i in range(count):
            stride = 1 if i else 2
            fresh = width if i else width - x.shape[1]
            y = F.relu(w.unit(x, width // 4, 1, groups=1 if stage == 0 and i == 0 else 3))
            y = w.unit(shuffled(y, 3), width // 4, 3, stride=stride, groups=width // 4)
            y = w.unit(y, fresh, 1, groups=3)
            x = F.relu(x + y) if i else F.relu(torch.cat([F.avg_pool2d(x, 3, 2, 1), y], 1))
    return w.dense(pooled(x), 7)


def bottlenecks(w, x, excited=False, early=False):
    """ResNet-50, figure 5; with squeeze-and-excitation of ratio 16 (arXiv 1709.01507); strides in the 3x3 or, as in the paper, in the first 1x1."""
    x = F.max_pool2d(F.relu(w.unit(x, 64, 7, stride=2)), 3, 2, 1)
    for stage, count in enumerate([3, 4, 6, 3]):
        width = 64 << stage
        for i in range(count):
            stride = 2 if stage and i == 0 else 1
            y = F.relu(w.unit(x, width, 1, stride=stride if early else 1))
            y = F.relu(w.unit(y, width, 3, stride=1 if early else stride))
            y = w.unit(y, 4 * width, 1)
            if excited:
                gate = w.dense(F.relu(w.dense(pooled(y), width // 4)), 4 * width)
                y = y * torch.sigmoid(gate)[:, :, None, None]
            x = F.relu(y + (x if i else w.unit(x, 4 * width, 1, stride=stride)))
    return w.dense(pooled(x), 7)


def resnet20_cifar(w, x):
    """Section 4.2: shortcuts without parameters, every other cell and zeros for new channels."""
    x = F.relu(w.unit(x, 16, 3))
    for stage in range(3):
        width = 16 << stage
        for i in range(3):
            stride = 2 if stage and i == 0 else 1
            y = w.unit(F.relu(w.unit(x, width, 3, stride=stride)), width, 3)
            skip = F.pad(x[:, :, ::stride, ::stride], (0, 0, 0, 0, 0, width - x.shape[1]))
            x = F.relu(y + skip)
    return w.dense(pooled(x), 7)


def xception(w, x):
    """arXiv 1610.02357, figure 5."""

    def separable(x, filters):
        x = w.conv(x, x.shape[1], 3, groups=x.shape[1])
        return w.unit(x, filters, 1)

    def halving(x, widths, first):
        y = separable(F.relu(x) if first else x, widths[0])
        y = F.max_pool2d(separable(F.relu(y), widths[1]), 3, 2, 1)
        return y + w.unit(x, widths[1], 1, stride=2)

    x = F.relu(w.unit(x, 32, 3, stride=2, pad=0))
    x = F.relu(w.unit(x, 64, 3, pad=0))
    x = halving(x, [128, 128], False)
    x = halving(x, [256, 256], True)
    x = halving(x, [728, 728], True)
    for _ in range(8):
        y = x
        for _ in range(3):
            y = separable(F.relu(y), 728)
        x = x + y
    x = halving(x, [728, 1024], True)
    x = F.relu(separable(F.relu(separable(x, 1536)), 2048))
    return w.dense(pooled(x), 7)


def nin_cifar(w, x):
    """arXiv 1312.4400: two small perceptrons and pools, and a third whose maps are the classes."""

    def perceptron(x, filters, kernel, hidden, out):
        x = F.relu(w.conv(x, filters, kernel, bias=True))
        return F.relu(w.conv(F.relu(w.conv(x, hidden, 1, bias=True)), out, 1, bias=True))

    x = F.max_pool2d(perceptron(x, 192, 5, 160, 96), 3, 2, ceil_mode=True)
    x = F.avg_pool2d(perceptron(x, 192, 5, 192, 192), 3, 2, ceil_mode=True)
    return pooled(perceptron(x, 192, 3, 192, 7))


NETS = {
    "darknet19": (darknet19, 96, 64),
    "darknet53": (darknet53, 96, 64),
    "mobilenet_v1": (mobilenet_v1, 96, 64),
    "shufflenet_v1_g3": (shufflenet_v1, 96, 64),
    "se_resnet50": (lambda w, x: bottlenecks(w, x, excited=True), 96, 64),
    "resnet50_v1": (lambda w, x: bottlenecks(w, x, early=True), 96, 64),
    "resnet20_cifar": (resnet20_cifar, 32, 24),
    "xception": (xception, 107, 75),
    "nin_cifar": (nin_cifar, 32, 24),
}

references = []
for name, (net, height, width) in NETS.items():
    w = Drawn()
    pictures = uniform("input", 2 * 3 * height * width).reshape(2, 3, height, width).astype(np.float32)
    with torch.no_grad():
        logits = net(w, torch.from_numpy(pictures))
    references.append(
        {
            "model": name,
            "input": [2, 3, height, width],
            "shapes": w.shapes,
            "mean": logits.mean().item(),
            "std": logits.std().item(),
            "logits": logits.tolist(),
        }
    )
    print(name, len(w.shapes), logits.mean().item(), logits.std().item(), logits[0].tolist())
(Path(__file__).parent / "zoo.json").write_text(json.dumps(references))
