"""The rule that was decided on (docs/accuracy.md, 'The rule'), beside its parts, on heads that train_heads.py has kept.

    python compare_rules.py --cache CACHE --heads HEADS/final --sets cookie-288 --shots 8 0 --subsets 0 1 2 3 4

Takes heads by their names' last part (`--length settled`); prints one line of figures for distance, head and rule each.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from figures import PixelFigures, auroc, image_score
from neighbours import k_centre_indices, nearest, standardisation
from vectors import VectorSet, subset

MEMORY = 2000
MAP_SHARE, IMAGE_SHARE = 0.1, 2.0
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
                    compare(vectors, pixels, subset(shots or None, len(vectors.train.images), number), number, file)


def compare(vectors, pixels, normals, number, file):
    head = np.load(file)
    unseen = head['held_out'] if head['held_out'].size else head['unseen']
    discriminator = (head['test'] - unseen.mean()) / unseen.std()
    distance = standardised_distances(vectors, normals, number)
    for title, on_map, of_image, rule in (
            ('distance, max', distance, distance, 'max'),
            ('distance, top 10', distance, distance, 'top 10'),
            ('head, top 10', discriminator, discriminator, 'top 10'),
            ('rule', distance + MAP_SHARE * discriminator, distance + IMAGE_SHARE * discriminator, 'top 10')):
        scores = [image_score(of_image[slice(*vectors.test.span(i))], rule) for i in range(len(vectors.labels))]
        pixel, overlap = pixels.figures(on_map) if title != 'distance, top 10' else (np.nan, np.nan)
        print(f'{file.stem} {title:16} image {auroc(scores, vectors.labels):.4f} pixel {pixel:.4f} aupro {overlap:.4f}', flush=True)


def standardised_distances(vectors, normals, seed):
    rows = vectors.train.take(normals)
    mean, scale = standardisation(rows)
    rows = (rows - mean) / scale
    owners = torch.cat([torch.full((len(vectors.train.take([i])),), i) for i in normals])
    kept = k_centre_indices(rows, MEMORY, seed)
    memory, memory_owners = rows[kept], owners[kept]
    own = torch.cat([nearest(rows[owners == i], memory[memory_owners != i])[0][:, 0] for i in normals[:LEFT_OUT]])
    queries = (vectors.test.take(range(len(vectors.test.images))) - mean) / scale
    return ((nearest(queries, memory)[0][:, 0] - own.mean()) / own.std(correction=0)).numpy()


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
    return parser.parse_args()


if __name__ == '__main__':
    main()
