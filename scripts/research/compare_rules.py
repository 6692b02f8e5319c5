"""The rule that was decided on (docs/accuracy.md, 'The rule'), beside its parts and other shares of the head.

    python compare_rules.py --cache CACHE --heads HEADS/final --sets cookie-288 --shots 8 0 --subsets 0 1 2 3 4

Takes heads that train_heads.py has kept by their names' last part (`--length settled`). Prints image AUROC (mean of the
ten highest) by the head's share and pixel AUROC / AUPRO of maps by theirs, for each memory: of k-centre's own vectors,
and of their cells' means.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from figures import PixelFigures, auroc, image_score
from neighbours import Cells, density_weights, k_centre_indices, least_weighted, nearest, standardisation
from vectors import VectorSet, subset

MEMORY = 2000
MAP_SHARES = [0, 0.05, 0.1, 0.2]
IMAGE_SHARES = [0, 0.25, 0.5, 1, 2, 3, 5]
LEFT_OUT = 8
"""Normals whose distances to the memory of all others standardise the distance; the app takes all."""


def main():
    options = read_options()
    torch.set_num_threads(1)
    for name in options.sets:
        vectors = VectorSet(f'{options.cache}/{name}')
        pixels = PixelFigures(vectors, options.every)
        for shots in options.shots:
            for number in options.subsets if shots else [0]:
                file = Path(options.heads) / f'{name}-{shots or "all"}-{number}-{options.seed}-{options.length}.npz'
                if file.exists():
                    normals = subset(shots or None, len(vectors.train.images), number)
                    compare(vectors, pixels, normals, number, file, options.yardstick)


def compare(vectors, pixels, normals, seed, file, with_yardstick):
    head = np.load(file)
    unseen = head['held_out'] if head['held_out'].size else head['unseen']
    discriminator = (head['test'] - unseen.mean()) / unseen.std()

    def image(scores, rule='top 10'):
        return auroc(np.array([image_score(scores[slice(*vectors.test.span(i))], rule)
                               for i in range(len(vectors.labels))]), vectors.labels)

    def show(title, images, maps):
        places = ['{:.4f} / {:.4f}'.format(*pixels.figures(scores)) for scores in maps]
        print(f'{file.stem} {title:14} image', *(f'{value:.4f}' for value in images), ' map', *places, flush=True)

    rows = vectors.train.take(normals)
    mean, scale = standardisation(rows)
    queries = (vectors.test.take(range(len(vectors.test.images))) - mean) / scale
    if with_yardstick:
        every = nearest(queries, (rows - mean) / scale)[0][:, 0].numpy()
        show('yardstick', [image(every, 'max')], [every])
    show('head', [image(discriminator, 'max'), image(discriminator)], [discriminator])
    for title, distance in distances(vectors, normals, (rows - mean) / scale, queries, seed):
        show(title, [image(distance + share * discriminator) for share in IMAGE_SHARES],
             [distance + share * discriminator for share in MAP_SHARES])


def distances(vectors, normals, rows, queries, seed):
    """(title, distances [test patches]), standardised by those of normals that were left out."""
    owners = torch.cat([torch.full((len(vectors.train.take([i])),), i) for i in normals])
    left_out = [(i, rows[owners == i]) for i in normals[:LEFT_OUT]]

    def standardised(of_test, of_left_out):
        own = torch.cat(of_left_out)
        return ((of_test - own.mean()) / own.std(correction=0)).numpy()

    kept = k_centre_indices(rows, MEMORY, seed)
    memory, memory_owners = rows[kept], owners[kept]
    for title, weights in (('k-centre', density_weights(memory, 0, 0)), ('weighted 100,2', density_weights(memory, 100, 2))):
        own = [least_weighted(own, memory[memory_owners != i], weights[None, memory_owners != i])[0] for i, own in left_out]
        yield title, standardised(least_weighted(queries, memory, weights[None])[0], own)
    cells = Cells(rows, owners, MEMORY, seed)
    own = [nearest(own, cells.means(without=i))[0][:, 0] for i, own in left_out]
    yield 'cells', standardised(nearest(queries, cells.means())[0][:, 0], own)


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument('--cache', required=True)
    parser.add_argument('--heads', required=True)
    parser.add_argument('--sets', nargs='+', required=True)
    parser.add_argument('--shots', nargs='+', type=int, default=[8], help='0: all')
    parser.add_argument('--subsets', nargs='+', type=int, default=[0])
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument('--length', default='settled')
    parser.add_argument('--every', type=int, default=1, help='pixel figures from every so manieth pixel a side')
    parser.add_argument('--yardstick', type=int, default=1, help='0: without, which takes long for many normals')
    return parser.parse_args()


if __name__ == '__main__':
    main()
