/** The rule that makes one score of a patch's two as an ONNX graph: what `scoreRule.ts` computes. */

import type { Head } from '../network/head.ts';
import type { GraphBuilder } from '../network/onnx/graphBuilder.ts';
import type { ScoreMaps } from '../network/onnx/headGraph.ts';
import type { ScoreSpread } from '../network/patchMemory.ts';

/** How many patches an image's score is the mean of: those with the largest of `image_scores`. */
export function imagePatches({ memory }: Pick<Head, 'memory'>): number {
  return memory ? memory.sum.imagePatches : 1;
}

/** Adds `patch_scores`, of which the anomaly map is, and `image_scores`, both `[1, height, width]`. */
export function addScoreRule(
  graph: GraphBuilder,
  { discriminator, distance }: ScoreMaps,
  { memory }: Pick<Head, 'memory'>,
): void {
  const axes = graph.constant('rule.axes', [1], BigInt64Array.of(1n));
  const squeeze = (name: string) => graph.node('Squeeze', `${name}.squeezed`, [name, axes]);
  const own = squeeze(discriminator.name);
  if (memory === null || distance === null) {
    graph.node('Identity', 'patch_scores', [own]);
    graph.node('Identity', 'image_scores', [own]);
    return;
  }
  const number = (name: string, value: number) =>
    graph.constant(`rule.${name}`, [], Float32Array.of(value));
  const standardise = (kind: string, scores: string, { mean, deviation }: ScoreSpread) => {
    const name = `rule.${kind}`;
    const shifted = graph.node('Sub', `${name}.shifted`, [scores, number(`${kind}.mean`, mean)]);
    return graph.node('Div', name, [shifted, number(`${kind}.deviation`, deviation)]);
  };
  const near = standardise('distance', squeeze(distance.name), memory.distance);
  const learned = standardise('discriminator', own, memory.discriminator);
  const add = (kind: string, weight: number, name: string) => {
    const factor = number(`${kind}.weight`, weight);
    graph.node('Add', name, [
      near,
      graph.node('Mul', `rule.${kind}.discriminator`, [learned, factor]),
    ]);
  };
  add('map', memory.sum.mapWeight, 'patch_scores');
  add('image', memory.sum.imageWeight, 'image_scores');
}
