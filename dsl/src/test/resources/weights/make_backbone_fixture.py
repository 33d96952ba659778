"""Writes backbone.pth, a small net's state dictionary, and backbone.json, its features of two pictures: /usr/bin/python3 make_backbone_fixture.py

Made with PyTorch 1.13.1 of Debian 12 (python3-torch).
"""

import json
from collections import OrderedDict
from pathlib import Path

import torch
from torch import nn

HERE = Path(__file__).parent
torch.manual_seed(5)
base = nn.Sequential(
    OrderedDict(
        conv1=nn.Conv2d(1, 4, 3, padding=1, bias=False),
        bn1=nn.BatchNorm2d(4),
        relu1=nn.ReLU(),
        conv2=nn.Conv2d(4, 6, 3, stride=2, padding=1),
        bn2=nn.BatchNorm2d(6),
        relu2=nn.ReLU(),
    )
)
net = nn.Sequential(
    OrderedDict(list(base.named_children()) + [("pool", nn.AdaptiveAvgPool2d(1)), ("flatten", nn.Flatten()), ("fc", nn.Linear(6, 10))])
)
for _ in range(20):
    net(torch.randn(8, 1, 8, 8) * 2 + 1)
net.eval()
torch.save(net.state_dict(), HERE / "backbone.pth")
bytes_ = torch.tensor([[(37 * i + 101 * n) % 256 for i in range(64)] for n in range(2)], dtype=torch.float32)
x = ((bytes_ / 255 - 0.4) / 0.3).reshape(2, 1, 8, 8)
with torch.no_grad():
    features = base(x).mean(dim=(2, 3))
    (HERE / "backbone.json").write_text(json.dumps({"features": features.tolist(), "logits": net(x).tolist()}))
