"""Standardised distance to a memory plus a share of a trained head's score: which share for the map, which for the image.

    python combine_memory.py --cache CACHE --out FILE --sets cookie-288 --heads HEADS/NAME --steps 800 --shares 0 0.1 0.3 1
"""

import argparse
import sys
from pathlib import Path

import numpy as np
import torch

from judge import Judge, keep
from memory_options import read_options, test_rows, trials
from neighbours import density_weights, k_centre_indices, least_weighted, standardisation

WEIGHTS = [(0, 0), (10, 1), (10, 2), (30, 2), (100, 1), (100, 2)]
"""Neighbours and offset of density_weights; the first is the plain distance."""

HELD_OUT = 8
"""Normals whose own distances, to the memory vectors of the others, standardise the rest."""


def distances(vectors, normals, size, seed):
    """[weights, test patches], standardised by what held-out normals give."""
    rows = vectors.train.take(normals)
    mean, scale = standardisation(rows)
    rows = (rows - mean) / scale
    owners = torch.cat([torch.full((len(vectors.train.take([i])),), i) for i in normals])
    kept = k_centre_indices(rows, size, seed)
    memory, memory_owners = rows[kept], owners[kept]
    weights = torch.stack([density_weights(memory, *setting) for setting in WEIGHTS])
    own = torch.cat([
        least_weighted(rows[owners == image], memory[memory_owners != image], weights[:, memory_owners != image])
        for image in normals[:HELD_OUT]
    ], 1)
    found = least_weighted((test_rows(vectors) - mean) / scale, memory, weights)
    return (found - own.mean(1, keepdim=True)) / own.std(1, keepdim=True)


def main():
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument('--heads', type=Path, required=True, help="a folder of train_heads.py's")
    parser.add_argument('--steps', type=int, default=800)
    parser.add_argument('--shares', type=float, nargs='+', default=[0, 0.1, 0.3, 1], help='of the discriminator as it is')
    head_options, rest = parser.parse_known_args()
    sys.argv[1:] = rest
    options = read_options(__doc__)
    for name, vectors, shots, number, normals in trials(options):
        judge = Judge(vectors, options.thin, options.every)
        head = np.load(head_options.heads / f'{name}-{shots or "all"}-{number}-0-{head_options.steps}.npz')['test']
        for size in options.sizes:
            for weights, distance in zip(WEIGHTS, distances(vectors, normals, size, number).numpy()):
                for share in head_options.shares:
                    figures = judge(distance + share * head)
                    keep(options.out, set=name, shots=shots, subset=number, size=size, weights=weights, share=share, **figures)


if __name__ == '__main__':
    main()
