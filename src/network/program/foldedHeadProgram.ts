/** A folded head on the device, and the operations from taps, or from patch vectors, to scores. */

import type { Composition } from '../composition.ts';
import { type AffineMap, foldHead } from '../foldedHead.ts';
import type { Head } from '../head.ts';
import type { Build } from './convolutions.ts';
import type { TapValues } from './loadedNetwork.ts';
import type { KernelActivation, MapValue } from './operation.ts';
import type { ProgramBuilder } from './programBuilder.ts';
import type { Uploads } from './programRuntime.ts';
import { addAligned, addTapKernel, loadTapKernel } from './tapOperations.ts';

export interface LoadedHead {
  /** Appends the way from taps to their scores; gives them. */
  addToTaps(build: Build, taps: TapValues): MapValue;
  /** The same from patch vectors, a map with a row each. */
  addToVectors(builder: ProgramBuilder, vectors: MapValue): MapValue;
}

interface LoadedMap {
  readonly inputs: number;
  readonly outputs: number;
  /** As `Uploads` gave them: packed, but for a single output, which is a row's dot product with the weight. */
  readonly weight: number;
  readonly bias: number;
}

/**
 * A linear map commutes with averaging and resizing, so each tap gets its own rows of the first map at its own
 * resolution, and only the results are resized and summed. What inspecting needs and what scoring of vectors needs is
 * put into `uploads` when it is first used: most heads do one or the other.
 */
export function loadHead(head: Head, composition: Composition, uploads: Uploads): LoadedHead {
  const [first, ...further] = foldHead(head);
  const columns = first.bias.length;
  const bend: KernelActivation = further.length > 0 ? 'leaky-relu' : 'linear';
  const onFirstUse = <T>(make: () => T) => {
    let made: T | undefined;
    return () => {
      made ??= make();
      return made;
    };
  };
  const tapKernels = onFirstUse(() => {
    const { shallow, deep } = composition.fold(first.weight, columns);
    return {
      shallow: loadTapKernel(shallow, first.bias, uploads),
      deep: loadTapKernel(deep, null, uploads),
    };
  });
  const firstMap = onFirstUse(() => loadMap(first, uploads));
  const furtherMaps = onFirstUse(() => further.map((map) => loadMap(map, uploads)));

  function addFurther(builder: ProgramBuilder, rows: MapValue): MapValue {
    const maps = furtherMaps();
    return maps.reduce(
      (map, loaded, index) =>
        addMap(builder, loaded, map, index < maps.length - 1 ? 'leaky-relu' : 'linear'),
      rows,
    );
  }

  return {
    addToTaps: (build, { shallow, deep }) => {
      const kernels = tapKernels();
      const { meanSide, alignment } = composition;
      const map = addTapKernel(build, kernels.shallow, shallow, meanSide);
      const coarse = addTapKernel(build, kernels.deep, deep, meanSide);
      const { height, width } = shallow;
      const sum = addAligned(build.builder, coarse, { height, width, map }, alignment, bend);
      return addFurther(build.builder, sum);
    },
    addToVectors: (builder, vectors) =>
      addFurther(builder, addMap(builder, firstMap(), vectors, bend)),
  };
}

function loadMap({ weight, bias }: AffineMap, uploads: Uploads): LoadedMap {
  const outputs = bias.length;
  const inputs = weight.length / outputs;
  const address = outputs === 1 ? uploads.vector(weight) : uploads.matrix(weight, inputs, outputs);
  return { inputs, outputs, weight: address, bias: uploads.vector(bias) };
}

function addMap(
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
