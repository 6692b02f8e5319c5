/** Affine maps on the device: of a map's cells, or of patch vectors before there are any, folded onto taps. */

import type { Composition } from '../composition.ts';
import type { AffineMap } from '../foldedHead.ts';
import type { Build } from './convolutions.ts';
import type { TapValues } from './loadedNetwork.ts';
import type { KernelActivation, MapValue } from './operation.ts';
import type { ProgramBuilder } from './programBuilder.ts';
import type { Uploads } from './programRuntime.ts';
import { addAligned, addTapKernel, loadTapKernel } from './tapOperations.ts';

export interface LoadedMap {
  readonly inputs: number;
  readonly outputs: number;
  /** As `Uploads` gave them: packed, but for a single output, which is a row's dot product with the weight. */
  readonly weight: number;
  readonly bias: number;
}

/** `uploads` owns what it takes. */
export function loadMap({ weight, bias }: AffineMap, uploads: Uploads): LoadedMap {
  const outputs = bias.length;
  const inputs = weight.length / outputs;
  const address = outputs === 1 ? uploads.vector(weight) : uploads.matrix(weight, inputs, outputs);
  return { inputs, outputs, weight: address, bias: uploads.vector(bias) };
}

export function addMap(
  builder: ProgramBuilder,
  { inputs, outputs, weight, bias }: LoadedMap,
  input: MapValue,
  activation: KernelActivation,
): MapValue {
  const { height, width } = input;
  const output = builder.map(height, width, outputs);
  const opcode = outputs === 1 ? 'dot-rows' : 'pointwise';
  const shape = { height: height * width, inChannels: inputs, outChannels: outputs };
  builder.add({ opcode, activation, input, weight, bias, output, shape });
  return output;
}

/** The map that patch vectors go through first. */
export interface LoadedPatchMap {
  /** Appends the way from taps to its results; gives them. */
  addToTaps(build: Build, taps: TapValues, activation: KernelActivation): MapValue;
  /** The same from patch vectors, a map with a row each. */
  addToVectors(builder: ProgramBuilder, vectors: MapValue, activation: KernelActivation): MapValue;
}

/**
 * A linear map commutes with averaging and resizing, so each tap gets its own rows of it at its own resolution, and
 * only the results are resized and summed. What inspecting needs and what scoring of vectors needs is put into
 * `uploads` when it is first used: most heads do one or the other.
 */
export function loadPatchMap(
  map: AffineMap,
  composition: Composition,
  uploads: Uploads,
): LoadedPatchMap {
  const { meanSide, alignment } = composition;
  const tapKernels = onFirstUse(() => {
    const { shallow, deep } = composition.fold(map.weight, map.bias.length);
    return {
      shallow: loadTapKernel(shallow, map.bias, uploads),
      deep: loadTapKernel(deep, null, uploads),
    };
  });
  const vectorMap = onFirstUse(() => loadMap(map, uploads));
  return {
    addToTaps: (build, { shallow, deep }, activation) => {
      const kernels = tapKernels();
      const fine = addTapKernel(build, kernels.shallow, shallow, meanSide);
      const coarse = addTapKernel(build, kernels.deep, deep, meanSide);
      const { height, width } = shallow;
      const grid = { height, width, map: fine };
      return addAligned(build.builder, coarse, grid, alignment, activation);
    },
    addToVectors: (builder, vectors, activation) =>
      addMap(builder, vectorMap(), vectors, activation),
  };
}

/** What `make` gives, made once. */
export function onFirstUse<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
