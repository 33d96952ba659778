"""Writes deformable.json: deformable convolution and its gradients: /usr/bin/python3 make_deformable_fixture.py

Made with torchvision 0.14.1 and PyTorch 1.13.1 of Debian 12, in double precision; the gradients are those of sum(output * cos(index)).
"""

import json
from pathlib import Path

import torch
from torchvision.ops import deform_conv2d

torch.manual_seed(5)
# A ring of zeros, since before the first and behind the last cell implementations differ.
x = torch.nn.functional.pad(torch.rand(2, 3, 5, 6, dtype=torch.float64) * 2 - 1, (1, 1, 1, 1))
offset = torch.rand(2, 18, 7, 8, dtype=torch.float64) * 3 - 1.5
weight = torch.rand(4, 3, 3, 3, dtype=torch.float64) - 0.5
bias = torch.rand(4, dtype=torch.float64)
# As float32 has them.
given = [t.float().double().requires_grad_() for t in (x, offset, weight, bias)]
out = deform_conv2d(*given, padding=1)
(out * torch.cos(torch.arange(out.numel(), dtype=torch.float64)).reshape(out.shape)).sum().backward()


def told(tensor):
    return {"shape": list(tensor.shape), "values": [float(f"{v:.9g}") for v in tensor.detach().flatten().tolist()]}


reference = {name: told(t) for name, t in zip(("x", "offset", "weight", "bias"), given)}
reference["output"] = told(out)
reference["gradients"] = [told(t.grad) for t in given]
(Path(__file__).parent / "deformable.json").write_text(json.dumps(reference))
print(out.shape)
