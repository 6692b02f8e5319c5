/** The paper's patch vectors against the official `_embed`, and for every neighbourhood against plain loops. */

import { describe, expect, test } from 'vitest';
import { fillStandardNormal, mulberry32 } from '../../../src/maths/random.ts';
import { paperComposition } from '../../../src/network/paperComposition.ts';
import { readSafetensors } from '../../../src/network/safetensors.ts';
import { createTapDescriber } from '../../../src/network/tfjs/describer.ts';
import { tf } from '../../../src/network/tfjs/tensorflow.ts';
import { loadFixture } from '../../fixture.ts';
import { expectClose } from '../../matchers.ts';
import { backboneShape } from '../backboneShape.ts';
import { plainEmbedding } from '../plainEmbedding.ts';
import { channelsLast } from '../torchLayout.ts';
import { describeOnTfjs, tensorCount } from './tfjsBackends.ts';

const reference = readSafetensors(await loadFixture('embedding_small.safetensors'));

function floats(name: string): { shape: readonly number[]; data: Float32Array } {
  const entry = reference.get(name);
  if (!(entry?.data instanceof Float32Array)) throw new Error(`No floats ${name}.`);
  return { shape: entry.shape, data: entry.data };
}

/** Torch's `[images, channels, height, width]` as `[images, height, width, channels]`. */
function tap(name: string): tf.Tensor4D {
  const { shape, data } = floats(name);
  const [images, channels, height, width] = shape as [number, number, number, number];
  const size = channels * height * width;
  const values = new Float32Array(data.length);
  for (let start = 0; start < data.length; start += size) {
    const image = data.subarray(start, start + size);
    values.set(channelsLast(image, channels, height, width), start);
  }
  return tf.tensor4d(values, [images, height, width, channels]);
}

function seededMap(seed: number, height: number, width: number, channels: number) {
  const data = new Float32Array(height * width * channels);
  fillStandardNormal(data, mulberry32(seed));
  return { height, width, channels, data };
}

describeOnTfjs('the paper’s patch vectors', (backend) => {
  // The reference's allowance for float32; the project's for WebGPU.
  const absolute = backend === 'wasm' ? 1e-6 : 1e-3;

  test.each([
    { name: 'square', channels: 24, patches: 36 },
    { name: 'tall', channels: 24, patches: 24 },
    { name: 'odd', channels: 24, patches: 35 },
    { name: 'fractional', channels: 96, patches: 72 },
  ])('are the official ones in the case $name', async ({ name, channels, patches }) => {
    const before = tensorCount();
    const taps = { shallow: tap(`${name}.layer2`), deep: tap(`${name}.layer3`) };
    const composition = paperComposition({
      shape: backboneShape(8, 16),
      channels,
      neighbourhood: 3,
    });
    expect(composition.channels).toBe(channels);
    const describer = createTapDescriber(composition);
    const vectors = describer.describe(taps);
    expect(vectors.shape).toEqual([patches, channels]);
    expectClose(await vectors.data(), floats(`${name}.embedding`).data, { absolute });
    describer.dispose();
    tf.dispose([taps.shallow, taps.deep, vectors]);
    expect(tensorCount()).toBe(before);
  });

  test.each([1, 3, 5])('of %i cells a side are those of plain loops', async (neighbourhood) => {
    const shallow = seededMap(1, 5, 6, 3);
    const deep = seededMap(2, 3, 2, 5);
    // 14 divides none of the vectors' lengths, and is more than the shortest and less than the longest.
    const channels = 14;
    const describer = createTapDescriber(
      paperComposition({
        shape: backboneShape(shallow.channels, deep.channels),
        channels,
        neighbourhood,
      }),
    );
    const taps = {
      shallow: tf.tensor4d(shallow.data, [1, 5, 6, 3]),
      deep: tf.tensor4d(deep.data, [1, 3, 2, 5]),
    };
    const vectors = describer.describe(taps);
    const expected = plainEmbedding(shallow, deep, neighbourhood, channels).flat();
    expectClose(await vectors.data(), expected, { absolute });
    describer.dispose();
    tf.dispose([taps.shallow, taps.deep, vectors]);
  });
});

describe('a composition of the paper', () => {
  test('is refused for an odd number of channels, which has no halves', () => {
    const options = { shape: backboneShape(2, 2), channels: 7, neighbourhood: 3 };
    expect(() => paperComposition(options)).toThrow('Got 7 channels');
  });
});
