/** Scores from pixels by a folded head against the head taken step by step on plain patch vectors: every backbone, both profiles. */

import { expect, test } from 'vitest';
import { createMethod } from '../../src/inspector/method.ts';
import type { ProfileName } from '../../src/inspector/types.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import type { Backbone, Device, TapMaps } from '../../src/network/device.ts';
import { planResNet } from '../../src/network/resnet.ts';
import { RESNET_ARCHITECTURES } from '../../src/network/resnetArchitecture.ts';
import { seededImage } from '../../src/network/selfTest.ts';
import { expectClose } from '../matchers.ts';
import { describeOnBackends } from './backends.ts';
import { loadEmbedded, manifest } from './embedded.ts';
import { plainEmbedding } from './plainEmbedding.ts';
import { plainDistance, plainScore } from './plainHead.ts';
import { plainMean, plainResize } from './plainMaps.ts';
import { HEAD_DEPTHS, seededHead, withSeededMemory } from './seededHead.ts';
import { seededResNet } from './seededWeights.ts';

const { compact } = METHOD_DEFAULTS;
const HIDDEN = 24;
const MEMORY = 37;
/** Small, as software adapters take seconds for a wide backbone. */
const image = seededImage('a folded head', 32, 64);

const backbones: readonly { readonly name: string; load(device: Device): Backbone }[] = [
  { name: manifest.name, load: (device) => loadEmbedded(device) },
  ...RESNET_ARCHITECTURES.map((architecture) => ({
    name: architecture.name,
    load: (device: Device) =>
      device.loadBackbone({
        reference: { name: architecture.name, sha256: 'of no file' },
        plan: planResNet(architecture),
        tensors: seededResNet(architecture, 'layer3'),
        taps: compact.taps,
      }),
  })),
];

const vectorsOf: Readonly<
  Record<ProfileName, (backbone: Backbone, taps: TapMaps, channels: number) => number[][]>
> = {
  compact: ({ padding }, { shallow, deep }) => {
    const mean = ({ height, width, channels, data }: TapMaps['deep']) =>
      plainMean(data, [1, height, width, channels], compact.neighbourhood);
    const near = mean(shallow);
    const alignment = { stride: 2, firstCentre: padding === 'symmetric' ? 0 : 1 };
    const far = plainResize(mean(deep), [1, deep.height, deep.width, deep.channels], alignment);
    return Array.from({ length: shallow.height * shallow.width }, (_, cell) => [
      ...near.slice(cell * shallow.channels, (cell + 1) * shallow.channels),
      ...far.slice(cell * deep.channels, (cell + 1) * deep.channels),
    ]);
  },
  paper: (_, { shallow, deep }, channels) =>
    plainEmbedding(shallow, deep, METHOD_DEFAULTS.paper.neighbourhood, channels),
};

/** What a profile makes of the image by this backbone, against plain loops over the backbone's own taps. */
async function expectAsPlain(
  backbone: Backbone,
  taps: TapMaps,
  profile: ProfileName,
): Promise<void> {
  const { composition } = createMethod(METHOD_DEFAULTS[profile], backbone);
  const { channels } = composition;
  const expected = vectorsOf[profile](backbone, taps, channels);
  const describer = backbone.createDescriber(composition);
  const { grid, input, vectors } = await describer.describe(image);
  describer.dispose();
  expect(grid).toEqual({ width: 4, height: 8 });
  expect(input).toEqual({ width: 32, height: 64 });
  // Float32 means of a few dozen features against float64 ones; the paper's are 3x3 convolutions, by Winograd's way.
  expectClose(vectors, expected.flat(), { relativeToLargest: 1e-5 });

  const head = withSeededMemory(seededHead(channels, HIDDEN, profile === 'compact'), MEMORY);
  const plain = expected.map((vector) => plainScore(head, vector));
  const plainDistances = expected.map((vector) => plainDistance(head, vector));
  const scorer = backbone.createScorer(head, composition);
  const { discriminator, distance } = await scorer.score(image);
  const ofVectors = await scorer.scoreVectors(vectors);
  scorer.dispose();
  for (const grid of [discriminator, distance]) expect(grid).toMatchObject({ width: 4, height: 8 });
  // The issue's bound; some of these seeded heads' scores are thirty times what trained heads give.
  const bound = { absolute: 1e-4, relativeToLargest: 1e-5 };
  expectClose(discriminator.data, plain, bound);
  expectClose(ofVectors.discriminator, plain, bound);
  expectClose(distance!.data, plainDistances, bound);
  expectClose(ofVectors.distance!, plainDistances, bound);
}

describeOnBackends('scores from pixels', (_, device) => {
  test.each(backbones)(
    'are those of the head not folded, within 1e-4, in both profiles: $name',
    async ({ load }) => {
      const before = device().usage().buffers;
      const backbone = load(device());
      const taps = await backbone.taps(image);
      await expectAsPlain(backbone, taps, 'compact');
      await expectAsPlain(backbone, taps, 'paper');
      backbone.dispose();
      expect(device().usage().buffers).toBe(before);
    },
  );

  test.each(HEAD_DEPTHS)(
    'are those of the head not folded, within 1e-4: $discriminatorLayers layers, adapter $adapter',
    async (depth) => {
      const backbone = loadEmbedded(device());
      const { composition } = createMethod(compact, backbone);
      const head = seededHead(composition.channels, HIDDEN, true, depth);
      const vectors = vectorsOf.compact(backbone, await backbone.taps(image), composition.channels);
      const scorer = backbone.createScorer(head, composition);
      const { discriminator, distance } = await scorer.score(image);
      expect(distance).toBeNull();
      expectClose(
        discriminator.data,
        vectors.map((vector) => plainScore(head, vector)),
        { absolute: 1e-4 },
      );
      scorer.dispose();
      backbone.dispose();
    },
  );
});
