/** A backbone whose images are programs, with its scorers and describers: an image is one run of one program. */

import type { Composition } from '../composition.ts';
import type { Backbone, Device, LoadBackboneOptions, PatchDescriber, Scorer } from '../device.ts';
import type { Head } from '../head.ts';
import { loadHead } from './foldedHeadProgram.ts';
import { createImagePrograms, type ResultMap } from './imagePrograms.ts';
import { type LoadedNetwork, loadNetwork } from './loadedNetwork.ts';
import type { ProgramRuntime, Uploads } from './programRuntime.ts';
import { addAligned, addMean, addTapKernel, loadTapKernel } from './tapOperations.ts';
import { createVectorPrograms } from './vectorPrograms.ts';

/** As `Device.loadBackbone`. */
export function loadProgramBackbone(
  device: Device,
  runtime: ProgramRuntime,
  { reference, plan, tensors, taps: names }: LoadBackboneOptions,
): Backbone {
  const uploads = runtime.createUploads();
  try {
    const network = loadNetwork(plan, tensors, names, uploads);
    const taps = createImagePrograms(runtime, network, (_, { shallow, deep }) => [shallow, deep]);
    return {
      ...{ device, reference, input: plan.input, padding: plan.padding },
      ...{ shallow: network.shallow, deep: network.deep },
      taps: async (image) => {
        const [shallow, deep] = (await taps(image)).maps;
        return { shallow, deep };
      },
      createScorer: (head, composition) => createScorer(runtime, network, head, composition),
      createDescriber: (composition) => createDescriber(runtime, network, composition),
      dispose: uploads.dispose,
    };
  } catch (error) {
    uploads.dispose();
    throw error;
  }
}

function createScorer(
  runtime: ProgramRuntime,
  network: LoadedNetwork,
  head: Head,
  composition: Composition,
): Scorer {
  const uploads = runtime.createUploads();
  const loaded = loadHead(head, composition, uploads);
  const ofImage = createImagePrograms(runtime, network, loaded.addToTaps);
  const ofVectors = createVectorPrograms(runtime, {
    channels: composition.channels,
    results: loaded.scores,
    add: loaded.addToVectors,
  });
  return {
    score: async (image) => {
      const { grid, maps } = await ofImage(image);
      const [discriminator, distance = null] = maps.map(({ data }) => ({ ...grid, data }));
      return { discriminator, distance };
    },
    scoreVectors: async (vectors) => {
      const [discriminator, distance = null] = await ofVectors(vectors);
      return { discriminator, distance };
    },
    dispose: uploads.dispose,
  };
}

function createDescriber(
  runtime: ProgramRuntime,
  network: LoadedNetwork,
  composition: Composition,
): PatchDescriber {
  const uploads = runtime.createUploads();
  const { meanSide, alignment } = composition;
  const kernels = loadDescribingKernels(composition, uploads);
  const halves = createImagePrograms(runtime, network, (build, { shallow, deep }) => {
    const { builder } = build;
    const [near, far] = kernels
      ? [
          addTapKernel(build, kernels.shallow, shallow, meanSide),
          addTapKernel(build, kernels.deep, deep, meanSide),
        ]
      : [addMean(builder, shallow, meanSide), addMean(builder, deep, meanSide)];
    const { height, width } = shallow;
    return [near, addAligned(builder, far, { height, width, map: null }, alignment, 'linear')];
  });
  return {
    describe: async (image) => {
      const { grid, maps } = await halves(image);
      const { width, height } = image;
      return { grid, input: { width, height }, vectors: endToEnd(maps[0], maps[1]) };
    },
    dispose: uploads.dispose,
  };
}

/** Null where means alone describe. Frees what it took where there is no room for all. */
function loadDescribingKernels(composition: Composition, uploads: Uploads) {
  const plain = composition.describingKernels();
  try {
    return (
      plain && {
        shallow: loadTapKernel(plain.shallow, null, uploads),
        deep: loadTapKernel(plain.deep, null, uploads),
      }
    );
  } catch (error) {
    uploads.dispose();
    throw error;
  }
}

/** One vector a cell of two maps of one grid. */
function endToEnd(near: ResultMap, far: ResultMap): Float32Array {
  const channels = near.channels + far.channels;
  const vectors = new Float32Array(near.height * near.width * channels);
  for (let cell = 0; cell < near.height * near.width; cell++) {
    const nearValues = near.data.subarray(cell * near.channels, (cell + 1) * near.channels);
    const farValues = far.data.subarray(cell * far.channels, (cell + 1) * far.channels);
    vectors.set(nearValues, cell * channels);
    vectors.set(farValues, cell * channels + near.channels);
  }
  return vectors;
}
