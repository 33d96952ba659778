"""Writes lraspp.json: LR-ASPP on MobileNetV3-Large, its counts, its state and what it says of two pictures: /usr/bin/python3 make_lraspp_fixture.py

Made with torchvision 0.14.1 and PyTorch 1.13.1 of Debian 12 (python3-torchvision). Weights and pictures are numbers that depend on a name and an index alone,
as Reference.formula of the tests makes them.
"""

import json
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torchvision.models.segmentation import lraspp_mobilenet_v3_large

SHAPE = (2, 3, 96, 80)
EVERY = 331
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


def weight(name, shape):
    u = uniform(name, int(np.prod(shape)))
    if name.endswith("running_var"):
        u = 0.5 + u
    elif len(shape) >= 2:
        u = (2 * u - 1) * np.sqrt(6.0 / np.prod(shape[1:]))
    elif name.endswith("weight"):
        u = 0.5 + u
    else:
        u = 0.2 * u - 0.1
    return torch.from_numpy(u.reshape(shape).astype(np.float32))


def macs(net, side):
    """Of the convolutions, for one square picture."""
    total = 0

    def count(layer, _, out):
        nonlocal total
        total += out[0].numel() * layer.weight[0].numel()

    hooks = [layer.register_forward_hook(count) for layer in net.modules() if isinstance(layer, nn.Conv2d)]
    with torch.no_grad():
        net(torch.zeros(1, 3, side, side))
    for hook in hooks:
        hook.remove()
    return total


net = lraspp_mobilenet_v3_large(weights=None, weights_backbone=None).eval()
state = {name: tensor for name, tensor in net.state_dict().items() if not name.endswith("num_batches_tracked")}
net.load_state_dict({name: weight(name, tuple(tensor.shape)) for name, tensor in state.items()}, strict=False)
pictures = torch.from_numpy(uniform("input", int(np.prod(SHAPE))).reshape(SHAPE).astype(np.float32))
with torch.no_grad():
    logits = net(pictures)["out"]
reference = {
    "model": "lraspp_mobilenet_v3_large",
    "input": SHAPE,
    "params": sum(parameter.numel() for parameter in net.parameters()),
    "macs": macs(net, 520),
    "mean": logits.mean().item(),
    "std": logits.std().item(),
    "every": EVERY,
    "logits": logits.flatten()[::EVERY].tolist(),
    "state": [[name, list(tensor.shape)] for name, tensor in state.items()],
}
(Path(__file__).parent / "lraspp.json").write_text(json.dumps(reference))
print(reference["params"], reference["macs"], reference["mean"], reference["std"], len(reference["logits"]))
