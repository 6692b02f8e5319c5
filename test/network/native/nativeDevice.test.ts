/** The native device against tfjs, and against itself on other numbers of threads. */

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import type { TapPair } from '../../../src/inspector/types.ts';
import { type Composition, compactComposition } from '../../../src/network/composition.ts';
import type {
  Backbone,
  Device,
  PatchGrid,
  PatchScores,
  Scores,
  TapMaps,
} from '../../../src/network/device.ts';
import { paperComposition } from '../../../src/network/paperComposition.ts';
import { planResNet } from '../../../src/network/resnet.ts';
import { RESNET_ARCHITECTURES } from '../../../src/network/resnetArchitecture.ts';
import { seededImage } from '../../../src/network/selfTest.ts';
import { expectClose } from '../../matchers.ts';
import { loadEmbedded } from '../embedded.ts';
import { seededHead, withSeededMemory } from '../seededHead.ts';
import { seededResNet } from '../seededWeights.ts';
import { openTestTfjs } from '../tfjs/tfjsBackends.ts';
import { canHaveThreads, openNative } from './nativeDevices.ts';

const [resnet18] = RESNET_ARCHITECTURES;
const resnetWeights = seededResNet(resnet18, 'layer3');

function loadResNet18(device: Device, taps: TapPair): Backbone {
  const reference = { name: resnet18.name, sha256: 'of no file' };
  return device.loadBackbone({
    reference,
    plan: planResNet(resnet18),
    tensors: resnetWeights,
    taps,
  });
}

interface Case {
  readonly name: string;
  readonly load: (device: Device) => Backbone;
  readonly composition: (backbone: Backbone) => Composition;
  readonly sizes: readonly (readonly [width: number, height: number])[];
}

const paper = (channels: number, neighbourhood: number) => (shape: Backbone) =>
  paperComposition({ shape, channels, neighbourhood });
const compact = (neighbourhood: number) => (shape: Backbone) =>
  compactComposition(shape, neighbourhood);

const CASES: readonly Case[] = [
  {
    name: 'Lite0 compact',
    load: (device) => loadEmbedded(device),
    composition: compact(3),
    sizes: [
      [64, 64],
      [288, 288],
      [320, 192],
      [96, 288],
      [512, 512],
    ],
  },
  {
    name: 'Lite0 compact with other taps and neighbours',
    load: (device) => loadEmbedded(device, ['layer1', 'layer3']),
    composition: compact(5),
    sizes: [[160, 96]],
  },
  {
    name: 'Lite0 as in the paper, single cells',
    load: (device) => loadEmbedded(device, ['layer1', 'layer2']),
    composition: paper(96, 1),
    sizes: [[96, 128]],
  },
  {
    name: 'ResNet18 as in the paper',
    load: (device) => loadResNet18(device, ['layer2', 'layer3']),
    composition: paper(1536, 3),
    sizes: [
      [64, 64],
      [160, 96],
    ],
  },
  {
    name: 'ResNet18 compact',
    load: (device) => loadResNet18(device, ['layer1', 'layer3']),
    composition: compact(3),
    sizes: [[128, 96]],
  },
];

interface Results {
  readonly taps: TapMaps;
  readonly patches: PatchGrid;
  readonly scores: PatchScores;
  readonly vectorScores: Scores<Float32Array>;
}

/** To the last bit. */
function expectEqualResults(results: Results, expected: Results): void {
  const arrays = ({ taps, patches, scores, vectorScores }: Results) => [
    ...[taps.shallow.data, taps.deep.data, patches.vectors, scores.discriminator.data],
    ...[scores.distance!.data, vectorScores.discriminator, vectorScores.distance!],
  ];
  for (const [index, values] of arrays(expected).entries()) {
    expectClose(arrays(results)[index]!, values, {});
  }
}

/** What it has, which is not enumerable. */
function webAssembly(): object {
  const names = Object.getOwnPropertyNames(WebAssembly) as (keyof typeof WebAssembly)[];
  return Object.fromEntries(names.map((name) => [name, WebAssembly[name]]));
}

const THREADS = canHaveThreads ? [1, 2, 3] : [1];

describe('the native device', () => {
  let tfjs: Device;
  let natives: Device[];

  beforeAll(async () => {
    tfjs = await openTestTfjs('wasm');
    natives = await Promise.all(THREADS.map((threads) => openNative({ threads })));
  });

  afterAll(() => {
    for (const device of natives) device.close();
  });

  test('has the threads that it was asked for', () => {
    expect(natives.map(({ threads }) => threads)).toEqual(THREADS);
    expect(natives[0]?.description).toMatch(/^(relaxed|plain) SIMD, 1 thread$/);
  });

  test.each(CASES)('gives what tfjs gives, whatever its threads: $name', async (given) => {
    const { load, composition, sizes } = given;
    const peer = load(tfjs);
    const head = withSeededMemory(seededHead(composition(peer).channels, 64, true), 70);
    const peerScorer = peer.createScorer(head, composition(peer));
    const peerDescriber = peer.createDescriber(composition(peer));
    const own = natives.map((device) => {
      const backbone = load(device);
      return {
        device,
        backbone,
        scorer: backbone.createScorer(head, composition(backbone)),
        describer: backbone.createDescriber(composition(backbone)),
      };
    });
    for (const [width, height] of sizes) {
      const image = seededImage(`${width} x ${height}`, width, height);
      const expected = {
        taps: await peer.taps(image),
        patches: await peerDescriber.describe(image),
        scores: await peerScorer.score(image),
      };
      // All at once, so that no run may disturb another.
      const got = await Promise.all(
        own.map(async ({ backbone, scorer, describer }) => ({
          taps: await backbone.taps(image),
          patches: await describer.describe(image),
          scores: await scorer.score(image),
          vectorScores: await scorer.scoreVectors(expected.patches.vectors),
        })),
      );
      const [first] = got;
      for (const other of got) expectEqualResults(other, first!);
      // Two float32 computations of the same network; taps are up to 40, scores up to 10.
      const relativeToLargest = 1e-5;
      expectClose(first!.taps.shallow.data, expected.taps.shallow.data, { relativeToLargest });
      expectClose(first!.taps.deep.data, expected.taps.deep.data, { relativeToLargest });
      expectClose(first!.patches.vectors, expected.patches.vectors, { relativeToLargest });
      expect(first!.patches.grid).toEqual(expected.patches.grid);
      expect(first!.patches.input).toEqual({ width, height });
      for (const kind of ['discriminator', 'distance'] as const) {
        const { data, ...grid } = expected.scores[kind]!;
        expectClose(first!.scores[kind]!.data, data, { absolute: 1e-4 });
        expectClose(first!.vectorScores[kind]!, data, { absolute: 1e-4 });
        expect(first!.scores[kind]).toMatchObject(grid);
      }
    }
    for (const { device, backbone, scorer, describer } of own) {
      for (const owner of [scorer, describer, backbone]) owner.dispose();
      expect(device.usage().buffers).toBe(0);
    }
    for (const owner of [peerScorer, peerDescriber, peer]) owner.dispose();
  });

  test('lays a size out once', async () => {
    const device = natives[0]!;
    const backbone = loadEmbedded(device);
    const composition = compactComposition(backbone, 3);
    const scorer = backbone.createScorer(seededHead(composition.channels, 16, true), composition);
    const first = await scorer.score(seededImage('first', 64, 96));
    const { compilations } = device.usage();
    await scorer.score(seededImage('second', 64, 96));
    expect(await scorer.score(seededImage('first', 64, 96))).toEqual(first);
    expect(device.usage().compilations).toBe(compilations);
    await scorer.score(seededImage('first', 96, 64));
    expect(device.usage().compilations).toBe(compilations + 1);
    scorer.dispose();
    backbone.dispose();
  });

  test('a thousand scorers, each disposed of, take no more memory than one', async () => {
    const device = natives[0]!;
    const backbone = loadEmbedded(device);
    const composition = compactComposition(backbone, 3);
    const head = seededHead(composition.channels, 64, true);
    const image = seededImage('once more', 64, 64);
    const score = async () => {
      const scorer = backbone.createScorer(head, composition);
      const scores = await scorer.score(image);
      scorer.dispose();
      return scores;
    };
    const first = await score();
    const { sizeBytes, buffers } = device.usage();
    for (let i = 0; i < 1000; i++) {
      const scorer = backbone.createScorer(head, composition);
      await scorer.scoreVectors(new Float32Array(composition.channels));
      scorer.dispose();
    }
    expect(await score()).toEqual(first);
    expect(device.usage()).toMatchObject({ sizeBytes, buffers });
    backbone.dispose();
  });

  test('a describer that there is no memory for says so and leaves nothing taken', async () => {
    const device = await openNative();
    const backbone = loadResNet18(device, ['layer2', 'layer3']);
    const composition = paperComposition({ shape: backbone, channels: 2048, neighbourhood: 5 });
    const { buffers } = device.usage();
    const { grow } = WebAssembly.Memory.prototype;
    let grown = 0;
    // Room for the first of its two kernels.
    vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(function (
      this: WebAssembly.Memory,
      pages,
    ) {
      if (++grown > 2) throw new RangeError('no more');
      return grow.call(this, pages);
    });
    try {
      expect(() => backbone.createDescriber(composition)).toThrow(InputError);
    } finally {
      vi.restoreAllMocks();
    }
    expect(grown).toBe(3);
    expect(device.usage().buffers).toBe(buffers);
    device.close();
  });

  test.each([
    { refused: 'the most', limitBytes: 2 ** 30, threads: canHaveThreads ? 2 : 1 },
    { refused: 'any', limitBytes: 0, threads: 1 },
  ])(
    'computes as well where it is refused $refused shared memory, whatever is thrown',
    async (given) => {
      const Memory = new Proxy(WebAssembly.Memory, {
        construct: (target, [options]) => {
          const { shared = false, maximum = 0 } = options;
          if (shared && maximum * 2 ** 16 > given.limitBytes) throw new Error('out of memory');
          return new target(options);
        },
      });
      vi.stubGlobal('WebAssembly', { ...webAssembly(), Memory });
      let device: Device;
      try {
        device = await openNative({ threads: 2 });
      } finally {
        vi.unstubAllGlobals();
      }
      expect(device.threads).toBe(given.threads);
      const hasReason = device.description.includes(
        '(no more: no memory that threads could share)',
      );
      expect(hasReason).toBe(given.threads === 1);
      const image = seededImage('refused', 64, 64);
      const [own, first] = [loadEmbedded(device), loadEmbedded(natives[0]!)];
      expect(await own.taps(image)).toEqual(await first.taps(image));
      first.dispose();
      device.close();
    },
  );
});
