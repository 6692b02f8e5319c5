"""Trains heads on cached vectors and keeps what they say of every test patch, so that rules can be compared later.

    python train_heads.py --cache DIR --out DIR --sets bottle-288 cookie-288 --shots 8 --subsets 0 1 --seeds 0 \\
        --name base --noise 0.3 --snapshots 200 400 800

Writes OUT/NAME/SET-SHOTS-SUBSET-SEED-STEP.npz: `test` (patch scores), `held_out` (of a fold's normals by a head that did
not see them, trained with a quarter of the batch as calibration has it), `losses`; prints a line of figures for each.
"""

import argparse
import time
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import torch

from figures import IMAGE_RULES, PixelFigures, auroc, image_score
from head import Recipe, scores, train
from vectors import VectorSet, subset

FOLDS = 4


def main():
    args, recipe = read_options()
    torch.set_num_threads(1)
    for name in args.sets:
        vectors = VectorSet(f'{args.cache}/{name}')
        pixels = PixelFigures(vectors, 4)
        test = np.asarray(vectors.test.rows, np.float16)
        for shots in args.shots:
            for number in args.subsets if shots else [0]:
                for seed in args.seeds:
                    run(args, recipe, vectors, pixels, test, shots or None, number, seed)


def run(args, recipe, vectors, pixels, test, shots, number, seed):
    normals = subset(shots, len(vectors.train.images), number)
    # The first fold alone: enough to know how far unseen normals' scores spread.
    fold = normals[::FOLDS]
    others = [index for index in normals if index not in fold]
    unseen = [index for index in range(len(vectors.train.images)) if index not in normals][:16] or normals[:16]
    fold_rows, unseen_rows = vectors.train.take(fold), vectors.train.take(unseen)
    folder = Path(args.out) / args.name
    folder.mkdir(parents=True, exist_ok=True)
    started = time.time()

    def learnt(indices):
        return vectors.learnt(indices, args.copies, args.copy_count)[0]

    for step, losses, head, averaged in train(
            learnt(normals), recipe, seed, args.snapshots, args.settled_loss):
        held_out = np.zeros(0)
        if args.fold:
            quarter = replace(recipe, batch=recipe.batch // FOLDS)
            *_, (_, _, fold_head, _) = train(learnt(others), quarter, seed + 100, [step])
            held_out = scores(fold_head, fold_rows)
        for kind, one in (('', head), ('+average', averaged)):
            if one is None:
                continue
            patch_scores = scores(one, test)
            key = f'{vectors.folder.name}-{shots or "all"}-{number}-{seed}-{step if not args.settled_loss else "settled"}'
            np.savez(folder / f'{key}{kind}.npz', test=patch_scores, losses=np.array(losses), held_out=held_out,
                     unseen=scores(one, unseen_rows), seen=scores(one, fold_rows), normals=normals)
            print(f'{args.name}{kind} {key} steps {step} loss {np.mean(losses[-25:]):.3f} '
                  f'{line(vectors, pixels, patch_scores)} {time.time() - started:.0f} s', flush=True)


def line(vectors, pixels, patch_scores):
    spans = [vectors.test.span(index) for index in range(len(vectors.labels))]
    images = [auroc([image_score(patch_scores[slice(*span)], rule) for span in spans], vectors.labels) for rule in IMAGE_RULES]
    pixel, aupro = pixels.figures(patch_scores)
    return 'image ' + ' '.join(f'{value:.4f}' for value in images) + f' pixel {pixel:.4f} aupro {aupro:.4f}'


def read_options():
    parser = argparse.ArgumentParser()
    parser.add_argument('--cache', required=True)
    parser.add_argument('--out', required=True)
    parser.add_argument('--name', required=True)
    parser.add_argument('--sets', nargs='+', default=['cookie-288', 'bottle-288', 'magnetic_tile-288'])
    parser.add_argument('--shots', nargs='+', type=int, default=[8], help='0: all')
    parser.add_argument('--subsets', nargs='+', type=int, default=[0])
    parser.add_argument('--seeds', nargs='+', type=int, default=[0])
    parser.add_argument('--snapshots', nargs='+', type=int, default=[200, 400, 800, 1600])
    parser.add_argument('--settled-loss', type=float, default=0.0, help='ends a training early, as the app does at 0.05')
    parser.add_argument('--copies', default='copies', help='changed copies to learn from, by the name they were exported as')
    parser.add_argument('--copy-count', type=int, default=0, help='of each normal')
    parser.add_argument('--fold', type=int, default=1, help='0: nothing held out')
    for field in fields(Recipe):
        parser.add_argument(f'--{field.name.replace("_", "-")}', type=type(field.default), default=field.default)
    args = parser.parse_args()
    return args, Recipe(**{field.name: getattr(args, field.name) for field in fields(Recipe)})


if __name__ == '__main__':
    main()
