/** A head in training as it lies in linear memory: parameters, their gradients and moments, running statistics. */

import type { DiscriminatorBlock, Head } from '../head.ts';
import { type Learned, mapLearned, type Owner, zipLearned } from '../learned.ts';
import { type Allocator, type OwnedBlocks, withOwnBlocks } from './allocator.ts';
import {
  floatsOf,
  type PanelMatrix,
  packPanels,
  panelMatrix,
  panelVector,
  toPanels,
  unpackPanels,
} from './panels.ts';

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;

/** Addresses of a parameter and of its gradient. */
export interface Parameter {
  readonly matrix: PanelMatrix;
  readonly values: number;
  readonly gradient: number;
}

/** All parameters of one optimizer, one after the other: addresses, each of `floats` floats. */
export interface ParameterGroup {
  readonly values: number;
  readonly gradients: number;
  readonly first: number;
  readonly second: number;
  readonly floats: number;
}

export interface RunningStatistics {
  readonly mean: number;
  readonly variance: number;
}

export interface TrainedHead extends OwnedBlocks {
  readonly channels: number;
  /** Of each block. */
  readonly widths: readonly number[];
  readonly groups: Readonly<Record<Owner, ParameterGroup>>;
  readonly learned: Learned<Parameter>;
  readonly running: readonly RunningStatistics[];
  /** Of the standardisation. */
  readonly mean: number;
  readonly scale: number;
  /** As it now stands. */
  read(): Head;
}

export interface TrainedHeadPlace {
  readonly memory: WebAssembly.Memory;
  readonly allocator: Allocator;
}

/**
 * Puts `start` in memory; gradients and moments are zero, and so is what matrices have room for beyond their values.
 * @throws InputError `backend` where there is no room for it; nothing is taken then.
 */
export function placeHead({ memory, allocator }: TrainedHeadPlace, start: Head): TrainedHead {
  return withOwnBlocks(allocator, (allocate) => place(memory, allocate, start));
}

function place(
  memory: WebAssembly.Memory,
  allocateBytes: Allocator['allocate'],
  start: Head,
): Omit<TrainedHead, keyof OwnedBlocks> {
  const channels = start.mean.length;
  const shapes = learnedShapes(start);
  const floats: Record<Owner, number> = { adapter: 0, discriminator: 0 };
  const offsets = zipLearned(shapes, shapes, (matrix, _, owner) => {
    const offset = floats[owner];
    floats[owner] += floatsOf(matrix);
    return { matrix, offset };
  });
  const allocate = (count: number): number => {
    const address = allocateBytes(count * FLOAT_BYTES);
    view(address, count).fill(0);
    return address;
  };
  const view = (address: number, count: number) => new Float32Array(memory.buffer, address, count);
  const group = (count: number): ParameterGroup => ({
    values: allocate(count),
    gradients: allocate(count),
    first: allocate(count),
    second: allocate(count),
    floats: count,
  });
  const groups = { adapter: group(floats.adapter), discriminator: group(floats.discriminator) };
  const learned = zipLearned(offsets, offsets, ({ matrix, offset }, _, owner): Parameter => {
    const byte = offset * FLOAT_BYTES;
    return {
      matrix,
      values: groups[owner].values + byte,
      gradient: groups[owner].gradients + byte,
    };
  });
  const vector = (values: Float32Array): number => {
    const address = allocate(toPanels(values.length));
    view(address, values.length).set(values);
    return address;
  };
  const running = start.blocks.map(({ runningMean, runningVariance }) => ({
    mean: vector(runningMean),
    variance: vector(runningVariance),
  }));
  const mean = vector(start.mean);
  zipLearned(start, learned, (values, { matrix, values: address }) =>
    packPanels(values, matrix, view(address, floatsOf(matrix))),
  );

  function read(): Head {
    const values = mapLearned(learned, ({ matrix, values }) =>
      unpackPanels(view(values, floatsOf(matrix)), matrix),
    );
    const blocks = values.blocks.map((block, index): DiscriminatorBlock => {
      const width = block.bias.length;
      return {
        ...block,
        runningMean: view(running[index].mean, width).slice(),
        runningVariance: view(running[index].variance, width).slice(),
      };
    });
    return { ...start, ...values, blocks };
  }

  return {
    channels,
    widths: start.blocks.map(({ bias }) => bias.length),
    groups,
    learned,
    running,
    mean,
    scale: start.scale,
    read,
  };
}

/** The tail is a row as long as the last block is wide; without a block it is a matrix of one column. */
function learnedShapes({ mean, adapter, blocks }: Head): Learned<PanelMatrix> {
  let inputs = mean.length;
  const linear = (outputs: number) => {
    const layer = { weight: panelMatrix(inputs, outputs), bias: panelVector(outputs) };
    inputs = outputs;
    return layer;
  };
  return {
    adapter: adapter && linear(inputs),
    blocks: blocks.map(({ bias }) => ({
      ...linear(bias.length),
      normWeight: panelVector(bias.length),
      normBias: panelVector(bias.length),
    })),
    tailWeight: blocks.length > 0 ? panelVector(inputs) : panelMatrix(inputs, 1),
  };
}
