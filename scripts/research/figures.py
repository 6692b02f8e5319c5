"""Image AUROC by several rules, pixel AUROC and AUPRO of patch scores, on maps as src/maths/anomalyMap.ts draws them."""

from functools import lru_cache

import numpy as np
from scipy.ndimage import gaussian_filter1d, label
from scipy.stats import rankdata

STRIDE, FIRST_CENTRE, SIGMA = 8, 7, 4

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
    return gaussian_filter1d(matrix, SIGMA, axis=0)[every // 2::every].astype(np.float32)


class PixelFigures:
    """Pixel AUROC and AUPRO of one set's test images, from each `every`-th pixel a side: with 1 as `npm run evaluate`."""

    def __init__(self, vectors, every=1, images=None):
        """`images`: indices of those that are looked at; all by default."""
        self.test, self.every = vectors.test, every
        self.images = range(len(vectors.masks)) if images is None else images
        half, regions = every // 2, 0
        self.defective, weights = [], []
        for image in self.images:
            numbers, count = label(vectors.masks[image][half::every, half::every], np.ones((3, 3)))
            sizes = np.bincount(numbers.ravel(), minlength=count + 1)
            self.defective.append((numbers > 0).ravel())
            weights.append(1 / sizes[numbers[numbers > 0]])
            regions += count
        self.weights = np.concatenate(weights) / regions

    def figures(self, patch_scores, limit=0.3):
        """(pixel AUROC, AUPRO): both are sums over defective pixels of the share of good ones that score higher."""
        good, bad = [], []
        for image, defective in zip(self.images, self.defective):
            scores = self._map(patch_scores, image)
            good.append(scores[~defective])
            bad.append(scores[defective])
        good, bad = np.sort(np.concatenate(good)), np.concatenate(bad)
        below, up_to = np.searchsorted(good, bad, 'left'), np.searchsorted(good, bad, 'right')
        false_alarms = 1 - (below + up_to) / (2 * len(good))
        return 1 - false_alarms.mean(), (self.weights * np.maximum(0, limit - false_alarms)).sum() / limit

    def _map(self, patch_scores, index):
        pixels = self.test.images[index]['input']
        height, width = self.test.grid(index)
        grid = np.asarray(patch_scores[slice(*self.test.span(index))], np.float32).reshape(height, width)
        down = axis(height, pixels['height'], self.every)
        return (down @ grid @ axis(width, pixels['width'], self.every).T).ravel()
