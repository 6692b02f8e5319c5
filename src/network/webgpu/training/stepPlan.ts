/**
 * A training step of so many rows as dispatches in their order, laid out once: every step after that only encodes
 * them. As on WASM, rows go through the product of the adapter and the first layer, noise through the layer alone, and
 * the adapted rows are never needed: two thirds of the multiply-adds of one layer after the other.
 */

import {
  BLOCKLESS_BIAS_SHADER,
  BLOCKLESS_SCORE_SHADER,
  blocklessWorkgroups,
} from './blocklessShaders.ts';
import * as columns from './columnShaders.ts';
import type { Dispatch } from './dispatches.ts';
import * as elements from './elementShaders.ts';
import type { HeadBuffers, StepBuffers } from './headBuffers.ts';
import { type HeadLayout, type Segment, toFours } from './headLayout.ts';
import {
  type ProductForm,
  type ProductSizes,
  productShader,
  productSizesData,
  productWorkgroups,
} from './matrixProduct.ts';
import { normalisedSizesData, type OutputGradient } from './normalised.ts';

export interface StepShape {
  readonly layout: HeadLayout;
  readonly channels: number;
  /** True ones; as many are fake. */
  readonly rows: number;
  readonly head: HeadBuffers;
  readonly work: StepBuffers;
}

/** Leaves the gradients in `head.gradients` and the hinges in `work.scores`; the update is not among them. */
export function gradientDispatches(shape: StepShape): Dispatch[] {
  const { blocks } = shape.layout.learned;
  return [
    ...firstLayer(shape),
    ...(blocks.length > 0
      ? [
          ...blocks.flatMap((_, index) => blockForward(shape, index)),
          ...blocks
            .map((_, index) => blockBackward(shape, index))
            .reverse()
            .flat(),
        ]
      : [blocklessScores(shape)]),
    ...firstLayerBackward(shape),
  ];
}

const LAYER: ProductForm['right'] = 'inner-columns';

function product(
  form: ProductForm,
  sizes: Partial<ProductSizes> & Pick<ProductSizes, 'rows' | 'columns' | 'inner'>,
  buffers: readonly GPUBuffer[],
): Dispatch {
  const none = { left: 0, right: 0, out: 0, inner2: 0, left2: 0, right2: 0, out2: 0 };
  const all: ProductSizes = { ...none, ...sizes };
  return {
    code: productShader(form),
    sizes: productSizesData(all),
    buffers,
    workgroups: productWorkgroups(all),
  };
}

/** Of the first block, or of the tail where there is none. */
function firstWeight({ layout }: StepShape): Segment {
  return layout.learned.blocks[0]?.weight ?? layout.learned.tailWeight;
}

function firstLayer(shape: StepShape): Dispatch[] {
  const { layout, rows, head, work } = shape;
  const { adapter } = layout.learned;
  const weight = firstWeight(shape);
  const inner = toFours(shape.channels);
  const width = weight.paddedColumns;
  const joined = adapter ? work.joinedWeight : head.values;
  const through = product(
    { left: 'rows-inner', right: LAYER, products: 'both' },
    {
      ...{ rows, columns: width, inner, right: adapter ? 0 : weight.offset / 4 },
      ...{ inner2: inner, left2: (rows * inner) / 4, right2: weight.offset / 4 },
      out2: (rows * width) / 4,
    },
    [work.blocks[0].x, work.inputs, joined, work.inputs, head.values],
  );
  if (!adapter) return [through];
  const join = product(
    { left: 'rows-inner', right: LAYER, products: 'one' },
    {
      ...{ rows: inner, columns: width, inner },
      ...{ left: adapter.weight.offset / 4, right: weight.offset / 4 },
    },
    [joined, head.values, head.values],
  );
  return [join, through];
}

function normalisedSizes({ layout, rows }: StepShape, index: number): Uint32Array {
  const { weight, normWeight, normBias } = layout.learned.blocks[index];
  return normalisedSizesData({
    rows: 2 * rows,
    columns: weight.paddedColumns,
    normWeight: normWeight.offset / 4,
    normBias: normBias.offset / 4,
    tail: layout.learned.tailWeight.offset / 4,
    joinsPairs: index === 0,
  });
}

function blockForward(shape: StepShape, index: number): Dispatch[] {
  const { layout, head, work } = shape;
  const { blocks } = layout.learned;
  const rows = 2 * shape.rows;
  const width = blocks[index].weight.paddedColumns;
  const { x, output, norm } = work.blocks[index];
  const sizes = normalisedSizes(shape, index);
  const statistics: Dispatch[] = [
    {
      code: columns.STATISTICS_PARTS_SHADER,
      sizes: Uint32Array.of(rows, width / 4),
      buffers: [work.parts, x],
      workgroups: columns.chunkWorkgroups(rows, width),
    },
    {
      code: columns.STATISTICS_TOTALS_SHADER,
      sizes: statisticsSizes(shape, index),
      buffers: [norm, head.running, work.parts, head.values],
      workgroups: columns.columnWorkgroups(width),
    },
  ];
  if (index === blocks.length - 1) {
    const buffers = [x, norm, head.values, work.scores];
    const workgroups = elements.rowWorkgroups(rows);
    return [...statistics, { code: elements.SCORE_SHADER, sizes, buffers, workgroups }];
  }
  const next = blocks[index + 1].weight;
  return [
    ...statistics,
    {
      code: elements.OUTPUT_SHADER,
      sizes,
      buffers: [x, norm, head.values, output],
      workgroups: elements.elementWorkgroups(rows, width),
    },
    product(
      { left: 'rows-inner', right: LAYER, products: 'one' },
      { rows, columns: next.paddedColumns, inner: width, right: next.offset / 4 },
      [work.blocks[index + 1].x, output, head.values],
    ),
  ];
}

function statisticsSizes({ layout, rows, channels }: StepShape, index: number): Uint32Array {
  const { adapter, blocks } = layout.learned;
  const { weight, bias } = blocks[index];
  const { mean, variance } = layout.running[index];
  return Uint32Array.of(
    2 * rows,
    weight.paddedColumns / 4,
    ...[bias, mean, variance].map(({ offset }) => offset / 4),
    adapter && index === 0 ? channels : 0,
    (adapter?.bias.offset ?? 0) / 4,
    weight.offset / 4,
  );
}

function blockBackward(shape: StepShape, index: number): Dispatch[] {
  const { layout, head, work } = shape;
  const { blocks, tailWeight } = layout.learned;
  const rows = 2 * shape.rows;
  const { weight, normWeight, normBias } = blocks[index];
  const width = weight.paddedColumns;
  const { x, norm } = work.blocks[index];
  const of: OutputGradient = index === blocks.length - 1 ? 'tail' : 'next-block';
  const gradient = of === 'tail' ? work.scores : work.incoming;
  const sizes = normalisedSizes(shape, index);
  const pass: Dispatch[] = [
    {
      code: columns.backwardPartsShader(of),
      sizes,
      buffers: [x, norm, head.values, work.parts, gradient],
      workgroups: columns.chunkWorkgroups(rows, width),
    },
    {
      code: columns.backwardTotalsShader(of),
      sizes: Uint32Array.of(
        rows,
        width / 4,
        ...[normWeight, normBias, tailWeight].map(({ offset }) => offset / 4),
      ),
      buffers: [norm, head.gradients, work.parts],
      workgroups: columns.columnWorkgroups(width),
    },
    {
      code: elements.hiddenGradientShader(of),
      sizes,
      buffers: [x, norm, head.values, gradient],
      workgroups: elements.elementWorkgroups(shape.rows, width),
    },
  ];
  if (index === 0) return pass;
  const inputs = weight.paddedRows;
  return [
    ...pass,
    product(
      { left: 'inner-rows', right: LAYER, products: 'one' },
      { rows: inputs, columns: width, inner: rows, out: weight.offset / 4 },
      [head.gradients, work.blocks[index - 1].output, x],
    ),
    product(
      { left: 'rows-inner', right: 'columns-inner', products: 'one' },
      { rows, columns: inputs, inner: width, right: weight.offset / 4 },
      [work.incoming, x, head.values],
    ),
  ];
}

function blocklessSizes({ layout, rows, channels }: StepShape): Uint32Array {
  const { adapter, tailWeight } = layout.learned;
  const bias = (adapter?.bias.offset ?? 0) / 4;
  return Uint32Array.of(2 * rows, adapter ? channels : 0, bias, tailWeight.offset / 4);
}

function blocklessScores(shape: StepShape): Dispatch {
  return {
    code: BLOCKLESS_SCORE_SHADER,
    sizes: blocklessSizes(shape),
    buffers: [shape.work.blocks[0].x, shape.work.scores, shape.head.values],
    workgroups: blocklessWorkgroups(shape.rows),
  };
}

/** From the gradients by the first layer's outputs: of true and fake rows together, and of fake ones. */
function firstLayerBackward(shape: StepShape): Dispatch[] {
  const { layout, rows, head, work } = shape;
  const { adapter, blocks } = layout.learned;
  const weight = firstWeight(shape);
  const inner = toFours(shape.channels);
  const width = weight.paddedColumns;
  const { x } = work.blocks[0];
  const ofNoise = { inner2: rows, left2: (rows * inner) / 4, right2: (rows * width) / 4 };
  const continued: ProductForm = { left: 'inner-rows', right: LAYER, products: 'continued' };
  const size = { rows: inner, columns: width, out: weight.offset / 4, ...ofNoise };
  if (!adapter) {
    const buffers = [head.gradients, work.inputs, x, work.inputs, x];
    return [product(continued, { ...size, inner: rows }, buffers)];
  }
  const joined = product(
    { left: 'inner-rows', right: LAYER, products: 'one' },
    { rows: inner, columns: width, inner: rows },
    [work.joinedGradient, work.inputs, x],
  );
  const ofWeight = product(continued, { ...size, inner, left: adapter.weight.offset / 4 }, [
    head.gradients,
    ...[head.values, work.joinedGradient, work.inputs, x],
  ]);
  const ofAdapter = product(
    { left: 'rows-inner', right: 'columns-inner', products: 'one' },
    {
      ...{ rows: inner, columns: inner, inner: width },
      ...{ right: weight.offset / 4, out: adapter.weight.offset / 4 },
    },
    [head.gradients, work.joinedGradient, head.values],
  );
  const products = [joined, ofWeight, ofAdapter];
  if (blocks.length > 0) return products;
  const bias: Dispatch = {
    code: BLOCKLESS_BIAS_SHADER,
    sizes: blocklessSizes(shape),
    buffers: [x, head.gradients, head.values],
    workgroups: blocklessWorkgroups(inner / 4),
  };
  return [...products, bias];
}
