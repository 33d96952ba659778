#!/usr/bin/python3
"""torchvision's NMS per class, a round for each line that comes in: nms_torchvision.py BOXES THRESHOLD
The other side of `fovea bench nms`. BOXES is a file of float32, x1 y1 x2 y2 score class for each box; prints JSON lines."""
import json
import sys
import time

try:
    import numpy
    import torch
    from torchvision.ops import batched_nms
except ImportError as absent:
    sys.exit(f"the peer needs torchvision, and Python says: {absent} (Debian: apt install python3-torchvision)")

rows = torch.from_numpy(numpy.fromfile(sys.argv[1], dtype=numpy.float32).reshape(-1, 6))
boxes, scores, classes = rows[:, :4].contiguous(), rows[:, 4].contiguous(), rows[:, 5].long()
for _ in sys.stdin:
    start = time.perf_counter()
    kept = batched_nms(boxes, scores, classes, float(sys.argv[2]))
    print(json.dumps({"seconds": time.perf_counter() - start, "answer": [len(kept)]}), flush=True)
