"""What copies hide: whether unseen normals that were turned or lit differently still stand out by distance to the memory.

    python probe_copies.py --cache CACHE --sets bottle-128 --copies none:0 medium:7 --probes probe-light probe-turn

Probes are single copies of all normals that export-vectors.ts has written under these names. From 8 normals (subset 0);
prints the AUROC of the set's own defects and of each probe against the normals not learnt from, mean of ten highest patches.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from figures import auroc, image_score
from neighbours import k_centre_indices, nearest, standardisation
from vectors import VectorSet, subset

SHOTS, MEMORY = 8, 2000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--cache', type=Path, required=True)
    parser.add_argument('--sets', nargs='+', required=True)
    parser.add_argument('--copies', nargs='+', default=['none:0'], help='name and number of each normal')
    parser.add_argument('--probes', nargs='+', required=True)
    options = parser.parse_args()
    torch.set_num_threads(1)
    for name in options.sets:
        vectors = VectorSet(options.cache / name)
        for copies in options.copies:
            title, count = copies.split(':')
            print(name, copies, *probe(vectors, title, int(count), options.probes), flush=True)


def probe(vectors, copies, count, probes):
    normals = subset(SHOTS, len(vectors.train.images), 0)
    unseen = [index for index in range(len(vectors.train.images)) if index not in normals]
    rows, _ = vectors.learnt(normals, copies, count)
    mean, scale = standardisation(rows)
    rows = (rows - mean) / scale
    memory = rows[k_centre_indices(rows, MEMORY, 0)]

    def judged(images, indices):
        distances = [nearest((images.take([index]) - mean) / scale, memory)[0][:, 0].numpy() for index in indices]
        return np.array([image_score(distance, 'top 10') for distance in distances])

    good = judged(vectors.train, unseen)
    for title, images, indices in [('defects', vectors.test, np.flatnonzero(vectors.labels)),
                                   *((title, vectors.images(title), unseen) for title in probes)]:
        other = judged(images, indices)
        labels = np.arange(len(good) + len(other)) >= len(good)
        yield f'{title} {auroc(np.concatenate([good, other]), labels):.3f}'


if __name__ == '__main__':
    main()
