/** Where a head's numbers lie in the buffers of a training: every axis filled up with zeros to fours, for vec4s. */

import type { Adapter, Head, HeadLayers } from '../../head.ts';
import { type Learned, type LearnedLinear, mapLearned, zipLearned } from '../../learned.ts';

/** A matrix in row-major order; vectors are of one row. */
export interface Segment {
  /** In floats; a multiple of four, as all that is padded. */
  readonly offset: number;
  readonly rows: number;
  readonly columns: number;
  readonly paddedRows: number;
  readonly paddedColumns: number;
}

export interface HeadLayout {
  /** One buffer each for values, gradients and an optimizer's moments; the adapter's part comes first. */
  readonly learned: Learned<Segment>;
  readonly adapterFloats: number;
  readonly floats: number;
  /** Of each block, in a buffer of its own. */
  readonly running: readonly { readonly mean: Segment; readonly variance: Segment }[];
  readonly runningFloats: number;
}

export function toFours(count: number): number {
  return Math.ceil(count / 4) * 4;
}

export function layOutHead({ adapter, blocks, tailWeight }: Head): HeadLayout {
  const learned = createPlacer();
  const running = createPlacer();
  const linear = ({ weight, bias }: Adapter): LearnedLinear<Segment> => ({
    weight: learned.matrix(weight.length / bias.length, bias.length),
    bias: learned.vector(bias.length),
  });
  const adapterSegments = adapter && linear(adapter);
  const adapterFloats = learned.floats();
  const blockSegments = blocks.map((block) => ({
    ...linear(block),
    normWeight: learned.vector(block.normWeight.length),
    normBias: learned.vector(block.normBias.length),
  }));
  // Without blocks the tail is the first layer: a matrix of one column, as products take it.
  const tail =
    blocks.length > 0 ? learned.vector(tailWeight.length) : learned.matrix(tailWeight.length, 1);
  return {
    learned: { adapter: adapterSegments, blocks: blockSegments, tailWeight: tail },
    adapterFloats,
    floats: learned.floats(),
    running: blocks.map(({ runningMean, runningVariance }) => ({
      mean: running.vector(runningMean.length),
      variance: running.vector(runningVariance.length),
    })),
    runningFloats: running.floats(),
  };
}

function createPlacer() {
  let floats = 0;
  function place(rows: number, columns: number, paddedRows: number): Segment {
    const segment = { offset: floats, rows, columns, paddedRows, paddedColumns: toFours(columns) };
    floats += paddedRows * segment.paddedColumns;
    return segment;
  }
  return {
    floats: () => floats,
    vector: (length: number) => place(1, length, 1),
    matrix: (rows: number, columns: number) => place(rows, columns, toFours(rows)),
  };
}

/** A head's numbers as its buffers hold them. */
export function packHeadBuffers(head: Head, layout: HeadLayout) {
  const values = new Float32Array(layout.floats);
  zipLearned<Segment, Float32Array, void>(layout.learned, head, (segment, numbers) =>
    pack(numbers, segment, values),
  );
  const running = new Float32Array(layout.runningFloats);
  layout.running.forEach(({ mean, variance }, index) => {
    pack(head.blocks[index].runningMean, mean, running);
    pack(head.blocks[index].runningVariance, variance, running);
  });
  return { values, running };
}

/** The inverse. */
export function unpackHeadBuffers(
  layout: HeadLayout,
  values: Float32Array,
  running: Float32Array,
): HeadLayers {
  const { adapter, blocks, tailWeight } = unpackLearned(layout, values);
  return {
    adapter,
    blocks: blocks.map((block, index) => ({
      ...block,
      runningMean: unpack(layout.running[index].mean, running),
      runningVariance: unpack(layout.running[index].variance, running),
    })),
    tailWeight,
  };
}

export function unpackLearned(layout: HeadLayout, values: Float32Array): Learned<Float32Array> {
  return mapLearned(layout.learned, (segment) => unpack(segment, values));
}

function pack(numbers: Float32Array, segment: Segment, target: Float32Array): void {
  for (let row = 0; row < segment.rows; row++) {
    const start = row * segment.columns;
    const place = segment.offset + row * segment.paddedColumns;
    target.set(numbers.subarray(start, start + segment.columns), place);
  }
}

function unpack(segment: Segment, source: Float32Array): Float32Array {
  const numbers = new Float32Array(segment.rows * segment.columns);
  for (let row = 0; row < segment.rows; row++) {
    const place = segment.offset + row * segment.paddedColumns;
    numbers.set(source.subarray(place, place + segment.columns), row * segment.columns);
  }
  return numbers;
}
