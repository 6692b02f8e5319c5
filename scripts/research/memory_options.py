"""The options that all searches over the memory take, and the sets that they name."""

import argparse
from pathlib import Path

import torch

from vectors import VectorSet, subset


def read_options(doc):
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--cache', type=Path, required=True)
    parser.add_argument('--out', type=Path, required=True, help='a file of JSON lines')
    parser.add_argument('--sets', nargs='+', required=True, help='folders of the cache')
    parser.add_argument('--shots', type=int, nargs='+', default=[8], help='0: all')
    parser.add_argument('--subsets', type=int, nargs='+', default=[0])
    parser.add_argument('--sizes', type=int, nargs='+', default=[2000], help='of the memory')
    parser.add_argument('--thin', type=int, default=1, help='pixel figures of every so manieth test image')
    parser.add_argument('--every', type=int, default=1, help='and of every so manieth pixel a side')
    options = parser.parse_args()
    torch.set_num_threads(1)
    return options


def trials(options):
    """(name, vectors, shots, subset number, the normals' indices) of each training that is asked for."""
    for name in options.sets:
        vectors = VectorSet(options.cache / name)
        for shots in options.shots:
            for number in options.subsets if shots else [0]:
                yield name, vectors, shots, number, subset(shots or None, len(vectors.train.images), number)


def test_rows(vectors):
    return vectors.test.take(range(len(vectors.labels)))
