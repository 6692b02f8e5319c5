/** Normals that the network sees at once each: all their patches are kept, and measured as they were embedded. */

import { CancelledError } from '../errors.ts';
import { embedImage, type PatchGrid } from '../network/embedImage.ts';
import { scorePatches } from '../network/scorePatches.ts';
import { drawAnomalyMap } from './anomalyMaps.ts';
import { networkInput } from './geometry.ts';
import { measured, type NormalSet, type NormalsOptions } from './normalSet.ts';

export type { PatchGrid };

export function keptNormals(
  { composition, mapAxis }: NormalsOptions['method'],
  normals: readonly PatchGrid[],
): NormalSet {
  return {
    vectors: normals.map(({ vectors }) => vectors),
    unit: 'image',
    unitCounts: normals.map(() => 1),
    measuredPixels: 0,
    async measure(head, indices, onUnit) {
      const chosen = indices.map((index) => normals[index]);
      const scores = await scorePatches(head, composition, chosen, onUnit);
      return chosen.map(({ grid, input }, i) => {
        const map = drawAnomalyMap({ mapAxis }, scores[i], grid, input);
        return measured({ ...grid, data: scores[i] }, map);
      });
    },
  };
}

/** The patches of each normal, in order. @throws CancelledError when `signal` is aborted. */
export async function embedEach(options: NormalsOptions): Promise<PatchGrid[]> {
  const { backbone, method, geometry, images, onProgress, signal } = options;
  const describer = method.composition.createDescriber();
  try {
    const normals: PatchGrid[] = [];
    for (const decode of images) {
      if (signal.aborted) throw new CancelledError('The training');
      normals.push(await embedImage(backbone, describer, networkInput(geometry, await decode())));
      await onProgress(normals.length);
    }
    return normals;
  } finally {
    describer.dispose();
  }
}
