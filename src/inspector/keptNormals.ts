/** Normals that the network sees at once each: all their patches are kept, and measured as they were embedded. */

import { CancelledError } from '../errors.ts';
import type { Backbone, PatchGrid, PatchScores, Scores } from '../network/device.ts';
import type { Head } from '../network/head.ts';
import { createPatchSet, type PatchSet } from '../network/patchSet.ts';
import { drawAnomalyMap } from './anomalyMaps.ts';
import { changedView, describeWithCopies } from './copies.ts';
import { networkInput } from './geometry.ts';
import { measured, measureEach, type NormalSet, type NormalsOptions } from './normalSet.ts';

/** Where a normal's patches lie. */
export type PatchLayout = Pick<PatchGrid, 'grid' | 'input'>;

/** The patches of each normal, in order, and after them those of its copies. */
export interface EmbeddedNormals {
  readonly patches: PatchSet;
  /** Of each normal; its copies are laid out alike. */
  readonly layouts: readonly PatchLayout[];
}

export function keptNormals(
  backbone: Backbone,
  { composition, mapAxis }: NormalsOptions['method'],
  { patches, layouts }: EmbeddedNormals,
): NormalSet {
  const createScorer = (head: Head) => backbone.createScorer(head, composition);
  const ownPatchCounts = layouts.map(({ grid }) => grid.width * grid.height);
  const ownPatches = async (normal: number): Promise<Float32Array> =>
    (await patches.normal(normal)).subarray(0, ownPatchCounts[normal] * patches.channels);
  const judgeScores: NormalSet['judgeScores'] = (rule, index, scores) => {
    const { grid, input } = layouts[index];
    const { patchScores, score } = rule(onGrid(scores, grid));
    return measured(score, drawAnomalyMap({ mapAxis }, patchScores.data, grid, input));
  };
  return {
    patches,
    ownPatches,
    ownPatchCounts,
    createScorer,
    unit: 'image',
    unitCounts: layouts.map(() => 1),
    measuredPixels: 0,
    judgeScores,
    measure: (headOf, indices, onUnit) =>
      measureEach(createScorer, headOf, indices, async (scorer, rule, index) => {
        await onUnit();
        return judgeScores(rule, index, await scorer.scoreVectors(await ownPatches(index)));
      }),
  };
}

function onGrid(
  { discriminator, distance }: Scores<Float32Array>,
  grid: PatchLayout['grid'],
): PatchScores {
  return {
    discriminator: { ...grid, data: discriminator },
    distance: distance && { ...grid, data: distance },
  };
}

/** @throws CancelledError when `signal` is aborted. */
export async function embedEach(options: NormalsOptions): Promise<EmbeddedNormals> {
  const { backbone, method, geometry, images, changesOf, onProgress, signal, shelf } = options;
  const describer = backbone.createDescriber(method.composition);
  try {
    const patches = createPatchSet({ channels: method.composition.channels, shelf });
    const layouts: PatchLayout[] = [];
    let done = 0;
    for (const [normal, decode] of images.entries()) {
      requireGoingOn(signal);
      const view = networkInput(geometry, await decode());
      const changes = changesOf?.(normal) ?? [];
      const { vectors } = await describeWithCopies(changes, async (change) => {
        requireGoingOn(signal);
        const seen = change === null ? view : changedView(view, change);
        const { grid, input, vectors } = await describer.describe(seen);
        layouts[normal] = { grid, input };
        await onProgress(++done);
        return vectors;
      });
      await patches.append(vectors);
    }
    return { patches, layouts };
  } finally {
    describer.dispose();
  }
}

function requireGoingOn(signal: AbortSignal): void {
  if (signal.aborted) throw new CancelledError('The training');
}
