"""Patch vectors, grids and masks that export-vectors.ts has written, and the subsets of normals that evaluate draws."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch


@dataclass(frozen=True)
class Images:
    """Images of one kind; `rows` float16 [patches, channels] of all of them, one after the other."""

    rows: np.ndarray
    images: list

    def grid(self, index):
        return self.images[index]['grid']['height'], self.images[index]['grid']['width']

    def span(self, index):
        """First patch of an image and the one behind its last."""
        height, width = self.grid(index)
        first = self.images[index]['firstRow']
        return first, first + height * width

    def take(self, indices):
        """float32 [patches, channels] of these images."""
        parts = [np.asarray(self.rows[slice(*self.span(index))], np.float32) for index in indices]
        return torch.from_numpy(np.concatenate(parts))


class VectorSet:
    """One folder of the cache, such as bottle-288."""

    def __init__(self, folder):
        self.folder = Path(folder)

    @cached_property
    def train(self):
        return self.images('train')

    @cached_property
    def test(self):
        return self.images('test')

    @cached_property
    def labels(self):
        """Whether each test image is defective."""
        return np.array([image['label'] != 'good' for image in self.test.images])

    @cached_property
    def masks(self):
        """bool [height, width] of each test image, at the network's input size."""
        flat = np.fromfile(self.folder / 'test.masks.u8', np.uint8)
        masks = []
        for image in self.test.images:
            height, width = image['input']['height'], image['input']['width']
            first = image['firstPixel']
            masks.append(flat[first:first + height * width].reshape(height, width) > 0)
        return masks

    def learnt(self, normals, copies=None, count=0):
        """float32 [patches, channels] of normals, then of the first `count` copies of each; and whose patch each is.

        `copies`: what they were exported as (`--name`).
        """
        parts = [(self.train, index, index) for index in normals]
        if count:
            changed, left = self.images(copies), {self.train.images[index]['file']: [index] * count for index in normals}
            for at, image in enumerate(changed.images):
                if left.get(image['file']):
                    parts.append((changed, at, left[image['file']].pop()))
            if any(left.values()):
                raise ValueError(f'{self.folder}/{copies}: got fewer than {count} copies of a normal, export more')
        rows = [images.take([at]) for images, at, _ in parts]
        return torch.cat(rows), torch.cat([torch.full((len(part),), owner) for part, (*_, owner) in zip(rows, parts)])

    def images(self, kind):
        described = json.loads((self.folder / f'{kind}.json').read_text())
        rows = np.memmap(self.folder / f'{kind}.f16', np.float16, 'r').reshape(-1, described['channels'])
        return Images(rows, described['images'])


def subset(count, of, seed):
    """Indices of the normals that `npm run evaluate -- --shots COUNT --subset-seed SEED` takes; None: all."""
    if count is None:
        return list(range(of))
    random = _mulberry32(_fnv1a32(f'loupe subset {seed}'))
    moved, sample = {}, []
    for index in range(count):
        bound = of - index
        limit = 2**32 - 2**32 % bound
        output = next(random)
        while output >= limit:
            output = next(random)
        chosen = index + output % bound
        sample.append(moved.get(chosen, chosen))
        moved[chosen] = moved.get(index, index)
    return sorted(sample)


def _fnv1a32(name):
    value = 0x811C9DC5
    for byte in name.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def _mulberry32(state):
    while True:
        state = state + 0x6D2B79F5 & 0xFFFFFFFF
        mixed = (state ^ state >> 15) * (state | 1) & 0xFFFFFFFF
        mixed ^= mixed + (mixed ^ mixed >> 7) * (mixed | 61) & 0xFFFFFFFF
        yield (mixed ^ mixed >> 14) & 0xFFFFFFFF
