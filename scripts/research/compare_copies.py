"""What changed copies of few normals give to head, memory and rule, at the app's training and the decided rule.

    python compare_copies.py --cache CACHE --out FILE --sets cookie-crop-288 --copies medium:3 medium:7 large:7 --subsets 0 1 2

Copies are those that export-vectors.ts has written under that name. A normal and its copies are one owner: held out
together for the deviations of distance and discriminator, of which only the normals' own patches count. Batch 512, one
fold held out. Adds JSON lines to FILE: `head` and `memory` say which of the two has learnt from copies.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from figures import PixelFigures, auroc, image_score
from head import Recipe, scores, train
from judge import keep
from neighbours import k_centre_indices, nearest, standardisation
from vectors import VectorSet, subset

FOLDS = 4
MAP_SHARE, IMAGE_SHARE = 0.1, 2.0


def main():
    options = read_options()
    torch.set_num_threads(1)
    for name in options.sets:
        vectors = VectorSet(options.cache / name)
        pixels = PixelFigures(vectors, options.every)
        for shots in options.shots:
            for number in options.subsets if shots else [0]:
                compare(options, vectors, pixels, shots, number)


def compare(options, vectors, pixels, shots, number):
    normals = subset(shots or None, len(vectors.train.images), number)

    def tell(scored_image, scored_map, rule, **what):
        spans = [slice(*vectors.test.span(i)) for i in range(len(vectors.labels))]
        image = auroc([image_score(scored_image[span], rule) for span in spans], vectors.labels)
        pixel, aupro = pixels.figures(scored_map)
        keep(options.out, set=vectors.folder.name, shots=shots, subset=number, seed=options.seed,
             **what, image=round(float(image), 4), pixel=round(float(pixel), 4), aupro=round(float(aupro), 4))

    if options.yardstick:
        rows, _ = vectors.learnt(normals)
        mean, scale = standardisation(rows)
        distance = nearest((test_rows(vectors) - mean) / scale, (rows - mean) / scale)[0][:, 0].numpy()
        tell(distance, distance, 'max', what='yardstick')
    parts = {}
    for copies in ['none:0', *options.copies]:
        title, count = copies.split(':')
        distance = distances(vectors, normals, number, title, int(count), options.size)
        tell(distance, distance, 'top 10', what='memory', memory=copies, size=options.size)
        if not options.heads:
            continue
        head, steps = discriminator(options, vectors, normals, title, int(count))
        tell(head, head, 'top 10', what='head', head=copies, steps=steps)
        parts[copies] = head, distance
    if not options.heads:
        return
    for head, memory in {('none:0', 'none:0'), *((h, m) for c in options.copies for h in ('none:0', c) for m in ('none:0', c))}:
        first, second = parts[memory][1], parts[head][0]
        tell(first + IMAGE_SHARE * second, first + MAP_SHARE * second, 'top 10', what='rule', head=head, memory=memory)


def discriminator(options, vectors, normals, copies, count):
    """Standardised by the first fold's normals, as a head that has seen neither them nor their copies scores them; and steps."""
    fold = normals[::FOLDS]
    others = [index for index in normals if index not in fold]
    rows, _ = vectors.learnt(normals, copies, count)
    limit = round(1200 * max(1, len(rows) / 25920) ** 0.5)
    *_, (steps, _, head, _) = train(rows, Recipe(batch=512), options.seed, [limit], 0.05)
    *_, (_, _, fold_head, _) = train(vectors.learnt(others, copies, count)[0], Recipe(batch=128), options.seed + 100, [steps])
    unseen = scores(fold_head, vectors.train.take(fold))
    return (scores(head, vectors.test.rows) - unseen.mean()) / unseen.std(), steps


def distances(vectors, normals, seed, copies, count, size):
    """Standardised by each normal's distances to the memory without its own and its copies' vectors."""
    rows, owners = vectors.learnt(normals, copies, count)
    mean, scale = standardisation(rows)
    rows = (rows - mean) / scale
    kept = k_centre_indices(rows, size, seed)
    memory, memory_owners = rows[kept], owners[kept]
    own = torch.cat([nearest((vectors.train.take([i]) - mean) / scale, memory[memory_owners != i])[0][:, 0] for i in normals])
    queries = (test_rows(vectors) - mean) / scale
    return ((nearest(queries, memory)[0][:, 0] - own.mean()) / own.std(correction=0)).numpy()


def test_rows(vectors):
    return vectors.test.take(range(len(vectors.labels)))


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument('--cache', type=Path, required=True)
    parser.add_argument('--out', required=True, help='a file of JSON lines')
    parser.add_argument('--sets', nargs='+', required=True)
    parser.add_argument('--shots', nargs='+', type=int, default=[8], help='0: all')
    parser.add_argument('--subsets', nargs='+', type=int, default=[0])
    parser.add_argument('--seed', type=int, default=0)
    parser.add_argument('--copies', nargs='+', required=True, help='name and number of each normal, such as medium:3')
    parser.add_argument('--yardstick', type=int, default=1, help='0: without')
    parser.add_argument('--heads', type=int, default=1, help='0: the memory alone')
    parser.add_argument('--size', type=int, default=2000, help='of the memory')
    parser.add_argument('--every', type=int, default=4, help='pixel figures from every so manieth pixel a side')
    return parser.parse_args()


if __name__ == '__main__':
    main()
