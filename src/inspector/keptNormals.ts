/** Normals that the network sees at once each: all their patches are kept, and measured as they were embedded. */

import { CancelledError } from '../errors.ts';
import type { Backbone, PatchGrid } from '../network/device.ts';
import { createPatchSet, type PatchSet } from '../network/patchSet.ts';
import { drawAnomalyMap } from './anomalyMaps.ts';
import { networkInput } from './geometry.ts';
import { measured, type NormalSet, type NormalsOptions } from './normalSet.ts';

/** Where a normal's patches lie. */
export type PatchLayout = Pick<PatchGrid, 'grid' | 'input'>;

/** The patches of each normal, in order. */
export interface EmbeddedNormals {
  readonly patches: PatchSet;
  readonly layouts: readonly PatchLayout[];
}

export function keptNormals(
  backbone: Backbone,
  { composition, mapAxis }: NormalsOptions['method'],
  { patches, layouts }: EmbeddedNormals,
): NormalSet {
  return {
    patches,
    unit: 'image',
    unitCounts: layouts.map(() => 1),
    measuredPixels: 0,
    async measure(head, indices, onUnit) {
      const scorer = backbone.createScorer(head, composition);
      try {
        const measurements = [];
        for (const index of indices) {
          await onUnit();
          const { grid, input } = layouts[index];
          const data = await scorer.scoreVectors(await patches.normal(index));
          const map = drawAnomalyMap({ mapAxis }, data, grid, input);
          measurements.push(measured({ ...grid, data }, map));
        }
        return measurements;
      } finally {
        scorer.dispose();
      }
    },
  };
}

/** @throws CancelledError when `signal` is aborted. */
export async function embedEach(options: NormalsOptions): Promise<EmbeddedNormals> {
  const { backbone, method, geometry, images, onProgress, signal, shelf } = options;
  const describer = backbone.createDescriber(method.composition);
  try {
    const patches = createPatchSet({ channels: method.composition.channels, shelf });
    const layouts: PatchLayout[] = [];
    for (const decode of images) {
      if (signal.aborted) throw new CancelledError('The training');
      const { vectors, grid, input } = await describer.describe(
        networkInput(geometry, await decode()),
      );
      await patches.append(vectors);
      layouts.push({ grid, input });
      await onProgress(layouts.length);
    }
    return { patches, layouts };
  } finally {
    describer.dispose();
  }
}
