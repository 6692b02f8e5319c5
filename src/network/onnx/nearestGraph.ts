/** Least weighted distances to many vectors as an ONNX graph: as the devices' kernels compute them. */

import { transpose } from '../../maths/transpose.ts';
import { comparisonNumbers, type WeightedVectors } from '../neighbours.ts';
import type { FeatureMap, GraphBuilder } from './graphBuilder.ts';

/** Adds the distance from each cell of `input`, `[1, 1, height, width]`. */
export function addNearest(
  graph: GraphBuilder,
  input: FeatureMap,
  weighted: WeightedVectors,
): FeatureMap {
  const { channels, height, width } = input;
  const { vectors } = weighted;
  const count = vectors.length / channels;
  const numbers = comparisonNumbers(weighted, count);
  const ints = (name: string, ...values: readonly number[]) =>
    graph.constant(name, [values.length], BigInt64Array.from(values, BigInt));
  const add = (operator: string, name: string, ...inputs: readonly string[]) =>
    graph.node(operator, `nearest.${name}`, inputs);

  const channelsLast = graph.node('Transpose', 'nearest.cells', [input.name], {
    perm: { type: 'ints', value: [0, 2, 3, 1] },
  });
  const rows = add('Reshape', 'rows', channelsLast, ints('nearest.rows.shape', -1, channels));
  const columnAxis = ints('nearest.columns.axis', 1);
  const weights = graph.constant('nearest.weights', [count], numbers.subarray(count));

  const columns = transpose(vectors, count, channels);
  const products = add(
    'MatMul',
    'products',
    rows,
    graph.constant('nearest.columns', [channels, count], columns),
  );
  const bias = graph.constant('nearest.bias', [count], numbers.subarray(0, count));
  const half = graph.constant('nearest.half', [], Float32Array.of(0.5));
  const squares = add('ReduceSum', 'squares', add('Mul', 'squared', rows, rows), columnAxis);
  const results = add(
    'Mul',
    'results',
    add('Sub', 'sums', add('Add', 'biased', products, bias), add('Mul', 'halves', squares, half)),
    weights,
  );
  const number = graph.node('ArgMax', 'nearest.number', [results], {
    axis: { type: 'int', value: 1 },
    keepdims: { type: 'int', value: 0 },
  });

  const found = add(
    'Gather',
    'found',
    graph.constant('nearest.vectors', [count, channels], vectors),
    number,
  );
  const difference = add('Sub', 'difference', rows, found);
  const square = graph.node(
    'ReduceSum',
    'nearest.square',
    [add('Mul', 'differences', difference, difference), columnAxis],
    { keepdims: { type: 'int', value: 0 } },
  );
  const weight = add('Gather', 'weight', weights, number);
  const distance = add('Sqrt', 'distance', add('Mul', 'weighted', square, weight));
  const name = add('Reshape', 'map', distance, ints('nearest.map.shape', 1, 1, height, width));
  return { name, channels: 1, height, width };
}
