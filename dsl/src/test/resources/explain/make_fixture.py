#!/usr/bin/env python3
"""Writes torch.json beside this file: explanations of two nets in double precision, by torch 1.13 and torchvision 0.14.

Weights and pictures come from their names by the formula of ../reference/README.md (Reference.formula in the tests).
"""
import json, os
import numpy as np, torch, torchvision
import torch.nn as nn, torch.nn.functional as F

M = (1 << 64) - 1
GOLDEN = 0x9E3779B97F4A7C15


def mixed(z):
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def uniform(seed, count, step):
    """count numbers of 0 to 1: of the states seed + step, seed + 2 step ..."""
    with np.errstate(over="ignore"):
        states = np.uint64(seed & M) + np.uint64(step & M) * np.arange(count, dtype=np.uint64)
        return (mixed(states + np.uint64(GOLDEN)) >> np.uint64(11)).astype(np.float64) * 2.0**-53


def formula(name, shape):
    h = 0xCBF29CE484222325
    for letter in name.encode():
        h = ((h ^ letter) * 0x100000001B3) & M
    u = uniform(h, int(np.prod(shape)), 1)
    if name.endswith("running_var"):
        u = 0.5 + u
    elif name.endswith("running_mean"):
        u = 0.2 * u - 0.1
    elif name != "input":
        if len(shape) >= 2:
            u = (2 * u - 1) * (6 / np.prod(shape[1:])) ** 0.5
        else:
            u = 0.5 + u if name.endswith("weight") else 0.2 * u - 0.1
    return torch.from_numpy(u.astype(np.float32).astype(np.float64).reshape(shape))


def filled(net):
    state = {}
    for name, old in net.state_dict().items():
        state[name] = old if name.endswith("num_batches_tracked") else formula(name, tuple(old.shape))
    net = net.double()
    net.load_state_dict(state)
    return net.eval()


def picture(channels, side):
    """Bytes, and what a net takes: normalised by mean .5 and deviation .25."""
    u = formula("input", (channels, side, side))
    pixels = (u * 255).round()
    return ((pixels.float() / 255 - 0.5) / 0.25).double()[None]


class Small(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(3, 6, 3, padding=1), nn.BatchNorm2d(6)
        self.conv2 = nn.Conv2d(6, 8, 3, padding=1)
        self.conv3 = nn.Conv2d(8, 8, 3, padding=1)
        self.fc = nn.Linear(8, 4)

    def forward(self, x, maps=None):
        maps = {} if maps is None else maps
        maps["conv1"] = self.conv1(x)
        maps["conv2"] = self.conv2(F.max_pool2d(F.relu(self.bn1(maps["conv1"])), 2))
        maps["relu2"] = F.relu(maps["conv2"])
        maps["conv3"] = self.conv3(maps["relu2"])
        maps["relu3"] = F.relu(maps["conv3"] + maps["relu2"])
        return self.fc(maps["relu3"].mean((2, 3)))


def grad_cam(logits, a, label):
    gradient, = torch.autograd.grad(logits[0, label], a, retain_graph=True)
    return F.relu((gradient.mean((2, 3), keepdim=True) * a).sum(1))[0].detach()


def heat(plane, side):
    return F.interpolate(plane[None, None], (side, side), mode="bilinear", align_corners=False)[0, 0]


def flat(tensor):
    return [float(v) for v in tensor.detach().reshape(-1)]


out = {"versions": [torch.__version__, torchvision.__version__]}
small = filled(Small())
x = picture(3, 12).requires_grad_()
maps = {}
logits = small(x, maps)
out["logits"] = flat(logits)
out["gradCam"] = [{"layer": layer, "label": label, "cells": flat(grad_cam(logits, maps[layer], label))}
                  for layer in ("conv1", "relu2", "conv3", "relu3") for label in (0, 2)]
out["heat"] = {"layer": "relu3", "label": 2, "heat": flat(heat(grad_cam(logits, maps["relu3"], 2), 12))}
out["cam"] = [{"label": label, "cells": flat((small.fc.weight[label][:, None, None] * maps["relu3"][0]).sum(0))}
              for label in range(4)]
out["saliency"] = [{"label": label, "gradient": flat(torch.autograd.grad(logits[0, label], x, retain_graph=True)[0])}
                   for label in range(4)]

patch, stride, label = 5, 3, 1
whole = F.softmax(logits, 1)[0, label]
places = list(range(0, 12 - patch, stride)) + [12 - patch]
drops = []
for top in places:
    for left in places:
        hidden = x.detach().clone()
        hidden[:, :, top:top + patch, left:left + patch] = 0
        drops.append(float(whole - F.softmax(small(hidden), 1)[0, label]))
out["occlusion"] = {"patch": patch, "stride": stride, "label": label, "drops": drops}

steps, rate, seed = 6, 0.1, 7
ascent = []
for filter in (1, 5):
    noise = uniform(seed ^ (((filter + 1) * GOLDEN) & M), 3 * 12 * 12, GOLDEN)
    p = torch.from_numpy((0.1 * (2 * noise - 1)).astype(np.float32).astype(np.float64).reshape(1, 3, 12, 12))
    for _ in range(steps):
        p.requires_grad_()
        found = {}
        small(p, found)
        gradient, = torch.autograd.grad(found["conv2"][:, filter].mean(), p)
        p = (p + rate * gradient / (gradient.square().mean().sqrt() + 1e-5)).detach()
    ascent.append({"filter": filter, "pattern": flat(p)})
out["ascent"] = {"layer": "conv2", "steps": steps, "rate": rate, "seed": seed, "patterns": ascent}

resnet = filled(torchvision.models.resnet18(num_classes=10))
x = picture(3, 64)
taken = {}
for name in ("layer2", "layer3", "layer4"):
    getattr(resnet, name).register_forward_hook(lambda module, inputs, output, name=name: taken.__setitem__(name, output))
logits = resnet(x)
out["resnet18"] = {"logits": flat(logits), "gradCam": [
    {"tap": tap, "label": 3, "cells": flat(grad_cam(logits, taken[layer], 3))}
    for tap, layer in (("c3", "layer2"), ("c4", "layer3"), ("c5", "layer4"))]}


def short(value):
    if isinstance(value, float):
        return float("%.9g" % value)
    if isinstance(value, list):
        return [short(v) for v in value]
    return {k: short(v) for k, v in value.items()} if isinstance(value, dict) else value


with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "torch.json"), "w") as file:
    json.dump(short(out), file, separators=(",", ":"))
    file.write("\n")
