"""Figures of one score a test patch: image AUROC by how many of the highest are averaged, pixel AUROC, AUPRO."""

import json

import numpy as np

from figures import PixelFigures, auroc

COUNTS = (1, 3, 10, 30, 100)


class Judge:
    def __init__(self, vectors, thin=1, every=1):
        """`thin`: pixel figures of every so manieth test image of either label; `every`: of every so manieth pixel a side."""
        self.vectors = vectors
        good, defective = np.flatnonzero(~vectors.labels), np.flatnonzero(vectors.labels)
        chosen = sorted([*good[::thin], *defective[::thin]])
        self.pixels = PixelFigures(vectors, every, chosen)

    def __call__(self, scores):
        spans = [slice(*self.vectors.test.span(i)) for i in range(len(self.vectors.labels))]
        sorted_scores = [np.sort(scores[span])[::-1] for span in spans]
        image = {count: float(auroc(np.array([s[:count].mean() for s in sorted_scores]), self.vectors.labels)) for count in COUNTS}
        pixel, overlap = self.pixels.figures(scores)
        return {'image': image, 'pixelAuroc': float(pixel), 'aupro': float(overlap)}


def keep(out, **result):
    """Prints one result and adds it to a file of JSON lines."""
    print(json.dumps(result), flush=True)
    with open(out, 'a') as file:
        file.write(json.dumps(result) + '\n')
