#!/usr/bin/python3
"""pycocotools' evaluate and accumulate, a round for each line that comes in: evaluation_pycocotools.py TRUTH RESULTS
The other side of `fovea bench evaluation`; prints JSON lines with the seconds and the twelve figures."""
import contextlib
import io
import json
import sys
import time

try:
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval
except ImportError as absent:
    sys.exit(f"the peer needs pycocotools, and Python says: {absent} (Debian: apt install python3-pycocotools; or: pip install pycocotools)")

with contextlib.redirect_stdout(io.StringIO()):
    truth = COCO(sys.argv[1])
    found = truth.loadRes(sys.argv[2])
for _ in sys.stdin:
    with contextlib.redirect_stdout(io.StringIO()):
        evaluation = COCOeval(truth, found, "bbox")
        start = time.perf_counter()
        evaluation.evaluate()
        evaluation.accumulate()
        seconds = time.perf_counter() - start
        evaluation.summarize()
    print(json.dumps({"seconds": seconds, "answer": [float(figure) for figure in evaluation.stats]}), flush=True)
