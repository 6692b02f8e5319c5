/** A memory beside the heads of one training: what standardises it, and what it says of normals that are held out. */

import { sum } from '../maths/statistics.ts';
import type { Head } from '../network/head.ts';
import { cellMeans, type MemoryCells } from '../network/memoryCells.ts';
import {
  type HeadOfNormals,
  sampledPatchesEach,
  scoreNormals,
  spreadsOf,
  withMemory,
} from './headMemory.ts';
import type { NormalSet, UnseenNormal } from './normalSet.ts';
import { scoreRule } from './scoreRule.ts';

export interface MeasuredMemory {
  addTo(head: Head): Head;
  /**
   * What one of the heads says of each of its normals, the memory being without that one. `onUnit` is awaited before each
   * unit that is measured, and rejects to stop.
   */
  measure(fold: HeadOfNormals, onUnit: () => Promise<void>): Promise<readonly UnseenNormal[]>;
}

/**
 * @param heads With the normals that each is to judge.
 * @param isMeasured Whether `measure` will be asked: scores of all patches are then kept, and no normal scored twice.
 * @param onNormal Awaited before each normal's scores; rejects to stop.
 */
export async function measureMemory(
  cells: MemoryCells,
  heads: readonly HeadOfNormals[],
  normals: NormalSet,
  isMeasured: boolean,
  onNormal: () => Promise<void>,
): Promise<MeasuredMemory> {
  const { judgeScores } = normals;
  const judge = isMeasured ? judgeScores : null;
  const mostEach = judge
    ? Number.POSITIVE_INFINITY
    : sampledPatchesEach(sum(heads.map(({ normals }) => normals.length)));
  const scores = await scoreNormals(cells, heads, normals, mostEach, onNormal);
  const spreads = spreadsOf(scores, heads, normals.patches.channels);
  const vectors = cellMeans(cells, null);
  const addTo = (head: Head): Head => withMemory(head, vectors, spreads);
  return {
    addTo,
    measure: async ({ head, normals: unseen }, onUnit) => {
      if (judge === null) {
        return normals.measure(
          (normal) => withMemory(head, cellMeans(cells, normal), spreads),
          unseen,
          onUnit,
        );
      }
      const rule = scoreRule(addTo(head));
      const isUnseen = new Set(unseen);
      const measured: UnseenNormal[] = [];
      for (const [normal, known] of scores) {
        if (!isUnseen.has(normal)) continue;
        await onUnit();
        measured.push(judge(rule, normal, known));
      }
      return measured;
    },
  };
}
