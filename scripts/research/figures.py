"""Image AUROC by several rules, pixel AUROC and AUPRO of patch scores, on maps as src/maths/anomalyMap.ts draws them."""

from functools import lru_cache

import numpy as np
import torch
from scipy.ndimage import gaussian_filter1d, label
from scipy.stats import rankdata

STRIDE, FIRST_CENTRE, SIGMA = 8, 7, 4
BINS = 16384

IMAGE_RULES = {
    'max': 1, 'top 3': 3, 'top 10': 10, 'top 30': 30, 'top 0.3 %': 0.003, 'top 1 %': 0.01, 'top 3 %': 0.03,
}


def image_score(patch_scores, rule):
    """Mean of the highest scores: a count, or a share of all patches."""
    count = IMAGE_RULES[rule]
    count = count if count >= 1 else max(1, round(count * len(patch_scores)))
    count = min(count, len(patch_scores))
    return np.partition(patch_scores, -count)[-count:].mean()


def auroc(scores, labels):
    ranks, positives = rankdata(scores), labels.sum()
    return (ranks[labels].sum() - positives * (positives + 1) / 2) / (positives * (len(labels) - positives))


@lru_cache(maxsize=None)
def axis(cells, pixels, every):
    """[pixels / every, cells]: linear between true centres, then blurred."""
    matrix = np.zeros((pixels, cells))
    for pixel in range(pixels):
        position = min(max((pixel - FIRST_CENTRE) / STRIDE, 0), cells - 1)
        lower = int(position)
        matrix[pixel, lower] += 1 - (position - lower)
        if position > lower:
            matrix[pixel, lower + 1] += position - lower
    return torch.from_numpy(gaussian_filter1d(matrix, SIGMA, axis=0)[every // 2::every].astype(np.float32))


class PixelFigures:
    """Of one set's test images; only each `every`-th pixel of both sides is looked at."""

    def __init__(self, vectors, every=2, images=None):
        self.test, self.every = vectors.test, every
        self.indices = range(len(vectors.masks)) if images is None else images
        half = every // 2
        regions, sizes, count = [], [0], 0
        for index in self.indices:
            numbers, found = label(vectors.masks[index][half::every, half::every], np.ones((3, 3)))
            regions.append(np.where(numbers > 0, numbers + count, 0).ravel())
            count += found
        self.region = np.concatenate(regions)
        self.good = self.region == 0
        sizes = np.bincount(self.region, minlength=count + 1)
        self.weight = np.where(self.good, 0, 1 / np.maximum(sizes, 1)[self.region])
        self.count = (sizes[1:] > 0).sum()

    def maps(self, patch_scores):
        parts = []
        for index in self.indices:
            image = self.test.images[index]
            height, width = self.test.grid(index)
            grid = torch.from_numpy(np.ascontiguousarray(patch_scores[slice(*self.test.span(index))], np.float32))
            down = axis(height, image['input']['height'], self.every)
            across = axis(width, image['input']['width'], self.every)
            parts.append((down @ grid.reshape(height, width) @ across.T).flatten())
        return torch.cat(parts).numpy()

    def figures(self, patch_scores, limit=0.3):
        """(pixel AUROC, AUPRO) from scores in 16,384 steps between the least and the largest."""
        maps = self.maps(patch_scores)
        least, largest = maps.min(), maps.max()
        bins = ((maps - least) * ((BINS - 1) / (largest - least))).astype(np.int32)
        good = np.bincount(bins[self.good], minlength=BINS)[::-1].astype(float)
        bad = np.bincount(bins[~self.good], minlength=BINS)[::-1].astype(float)
        overlap = np.bincount(bins, self.weight, BINS)[::-1]
        rate = np.concatenate([[0], good.cumsum() / good.sum()])
        found = np.concatenate([[0], bad.cumsum() / bad.sum()])
        overlap = np.concatenate([[0], overlap.cumsum() / self.count])
        pixel = np.trapezoid(found, rate)
        inside = rate <= limit
        cut_rate = np.append(rate[inside], limit)
        cut_overlap = np.append(overlap[inside], np.interp(limit, rate, overlap))
        return pixel, np.trapezoid(cut_overlap, cut_rate) / limit
