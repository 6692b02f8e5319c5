/** Distances to the nearest of many vectors as an ONNX graph: computed as the devices' kernels compute them. */

import { transpose } from '../../maths/transpose.ts';
import { halfSquares } from '../neighbours.ts';
import type { FeatureMap, GraphBuilder } from './graphBuilder.ts';

/**
 * Adds the distance of each cell of `input` to the nearest of vectors `[count, channels]`: products tell which that is,
 * its distance is summed up from differences. Gives `[1, 1, height, width]`.
 */
export function addNearest(
  graph: GraphBuilder,
  input: FeatureMap,
  vectors: Float32Array,
): FeatureMap {
  const { channels, height, width } = input;
  const count = vectors.length / channels;
  const shape = (name: string, ...sides: readonly number[]) =>
    graph.constant(name, [sides.length], BigInt64Array.from(sides, BigInt));
  const add = (operator: string, name: string, ...inputs: readonly string[]) =>
    graph.node(operator, `nearest.${name}`, inputs);

  const cells = graph.node('Transpose', 'nearest.cells', [input.name], {
    perm: { type: 'ints', value: [0, 2, 3, 1] },
  });
  const rows = add('Reshape', 'rows', cells, shape('nearest.rows.shape', -1, channels));
  const columns = transpose(vectors, count, channels);
  const products = add(
    'MatMul',
    'products',
    rows,
    graph.constant('nearest.columns', [channels, count], columns),
  );
  const bias = graph.constant('nearest.bias', [count], halfSquares(vectors, channels, count));
  const number = graph.node('ArgMax', 'nearest.number', [add('Add', 'sums', products, bias)], {
    axis: { type: 'int', value: 1 },
    keepdims: { type: 'int', value: 0 },
  });
  const all = graph.constant('nearest.vectors', [count, channels], vectors);
  const difference = add('Sub', 'difference', rows, add('Gather', 'found', all, number));
  const distance = graph.node('ReduceL2', 'nearest.distance', [difference], {
    axes: { type: 'ints', value: [1] },
    keepdims: { type: 'int', value: 0 },
  });
  const name = add('Reshape', 'map', distance, shape('nearest.map.shape', 1, 1, height, width));
  return { name, channels: 1, height, width };
}
