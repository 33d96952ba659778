#!/usr/bin/python3
"""K-means with the distance 1 - IoU as a plain loop over numpy arrays: anchors_numpy.py COCO_FILE K ROUNDS
The other side of `fovea bench annotations --anchors-peer`; prints seconds and the average IoU."""
import json
import sys
import time

import numpy as np


def average_iou(sizes, anchors):
    both = np.minimum(sizes[:, None], anchors[None]).prod(2)
    return both / (sizes.prod(1)[:, None] + anchors.prod(1)[None] - both)


boxes = np.array([a["bbox"][2:] for a in json.load(open(sys.argv[1]))["annotations"]])
boxes = boxes[(boxes > 0).all(1)]
k, rounds = int(sys.argv[2]), int(sys.argv[3])
start = time.perf_counter()
anchors = boxes[np.random.RandomState(0).choice(len(boxes), k, False)]
for _ in range(rounds):
    best = average_iou(boxes, anchors).argmax(1)
    anchors = np.stack([boxes[best == j].mean(0) if (best == j).any() else anchors[j] for j in range(k)])
seconds = time.perf_counter() - start
print(f"numpy: {k} anchors of {len(boxes):,} boxes in {rounds} rounds: {seconds:.2f} s; average IoU {average_iou(boxes, anchors).max(1).mean():.4f}")
