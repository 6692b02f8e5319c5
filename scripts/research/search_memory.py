"""Nearest neighbour alone: which embedding, which memory, which weights; and the yardstick, all patches.

    python search_memory.py --what embedding|memory|yardstick --cache CACHE --out FILE --sets cookie-288 [--sizes 500 1000]
"""

import sys

from embeddings import EMBEDDINGS, embedding
from judge import Judge, keep
from memory_options import read_options, test_rows, trials
from neighbours import CHOICES, density_weights, least_weighted, nearest, random_rows

WEIGHTS = [(3, 0), (3, 1), (10, 0), (10, 1), (10, 2), (30, 1), (30, 2), (100, 1), (100, 2)]
"""Neighbours and offset of density_weights."""


def yardstick(rows, queries, size, seed):
    embed = embedding(rows, 'standardised')
    yield {'memory': 'all'}, nearest(embed(queries), embed(rows))[0][:, 0]


def embeddings(rows, queries, size, seed):
    for name, settings in EMBEDDINGS.items():
        embed = embedding(rows, **settings)
        yield {'size': size, 'embedding': name}, nearest(embed(queries), random_rows(embed(rows), size, seed))[0][:, 0]


def memories(rows, queries, size, seed):
    embed = embedding(rows, 'standardised')
    rows, queries = embed(rows), embed(queries)
    for name, choose in CHOICES.items():
        memory = choose(rows, size, seed)
        distances = nearest(queries, memory, 3)[0]
        yield {'size': size, 'choice': name, 'distance': 'nearest'}, distances[:, 0]
        yield {'size': size, 'choice': name, 'distance': 'mean of 3'}, distances.mean(1)
        for count, offset in WEIGHTS:
            weighted = least_weighted(queries, memory, density_weights(memory, count, offset)[None])[0]
            yield {'size': size, 'choice': name, 'distance': f'weighted {count}, {offset}'}, weighted


SEARCHES = {'yardstick': yardstick, 'embedding': embeddings, 'memory': memories}


def main():
    what = sys.argv.pop(sys.argv.index('--what') + 1)
    sys.argv.remove('--what')
    options = read_options(__doc__)
    judges = {}
    for name, vectors, shots, number, normals in trials(options):
        judge = judges.setdefault(name, Judge(vectors, options.thin, options.every))
        rows, queries = vectors.train.take(normals), test_rows(vectors)
        for size in [0] if what == 'yardstick' else options.sizes:
            for tried, scores in SEARCHES[what](rows, queries, size, number):
                keep(options.out, set=name, shots=shots, subset=number, **tried, **judge(scores.numpy()))


if __name__ == '__main__':
    main()
