/** What an image costs on a GPU beside its arithmetic: uploads, readbacks, waits, compilations. */

import { afterEach, expect, type MockInstance, test, vi } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { compactComposition } from '../../../src/network/composition.ts';
import type { Device } from '../../../src/network/device.ts';
import { openDevice } from '../../../src/network/openDevice.ts';
import { createProgramBuilder } from '../../../src/network/program/programBuilder.ts';
import { seededImage } from '../../../src/network/selfTest.ts';
import { deviceOptions } from '../backends.ts';
import { loadEmbedded } from '../embedded.ts';
import { seededHead } from '../seededHead.ts';
import { describeOnGpu, runProgram } from './gpuRuntimes.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Calls of what makes the page wait for the GPU, or moves data to it or from it. */
function watchTraffic() {
  return {
    uploads: vi.spyOn(GPUQueue.prototype, 'writeBuffer'),
    submissions: vi.spyOn(GPUQueue.prototype, 'submit'),
    readbacks: vi.spyOn(GPUBuffer.prototype, 'mapAsync'),
    waits: vi.spyOn(GPUQueue.prototype, 'onSubmittedWorkDone'),
    checks: vi.spyOn(GPUDevice.prototype, 'popErrorScope'),
  };
}

/** Calls of what compiles, or sets memory aside. */
function watchMaking() {
  return {
    modules: vi.spyOn(GPUDevice.prototype, 'createShaderModule'),
    pipelines: vi.spyOn(GPUDevice.prototype, 'createComputePipeline'),
    pipelinesAsync: vi.spyOn(GPUDevice.prototype, 'createComputePipelineAsync'),
    buffers: vi.spyOn(GPUDevice.prototype, 'createBuffer'),
    bindGroups: vi.spyOn(GPUDevice.prototype, 'createBindGroup'),
  };
}

function counts<Watched extends Record<string, MockInstance>>(watched: Watched) {
  return Object.fromEntries(
    Object.entries(watched).map(([name, spy]) => [name, spy.mock.calls.length]),
  );
}

const ONE_OF_EACH = { uploads: 1, submissions: 1, readbacks: 1, waits: 0, checks: 0 };

describeOnGpu('an image on a GPU', () => {
  const sides = [64, 96] as const;
  const image = (width: number) => seededImage('traffic', width, 64);

  async function openScorer() {
    const device: Device = await openDevice('webgpu', deviceOptions);
    const backbone = loadEmbedded(device);
    const composition = compactComposition(backbone, 3);
    const scorer = backbone.createScorer(seededHead(composition.channels, 16, true), composition);
    const describer = backbone.createDescriber(composition);
    return { device, backbone, scorer, describer };
  }

  test('is one upload, one submission and one readback, for scores, patch vectors and taps', async () => {
    const { backbone, scorer, describer } = await openScorer();
    const ways = [scorer.score, describer.describe, backbone.taps];
    for (const way of ways) await way(image(64));
    for (const way of ways) {
      const traffic = watchTraffic();
      await way(image(64));
      expect(counts(traffic)).toEqual(ONE_OF_EACH);
      vi.restoreAllMocks();
    }
    scorer.dispose();
    describer.dispose();
    backbone.dispose();
  });

  test('compiles nothing, whatever its size, and sets nothing aside at a size seen before', async () => {
    const { device, backbone, scorer } = await openScorer();
    const making = watchMaking();
    for (const side of sides) await scorer.score(image(side));
    const { modules, pipelines, pipelinesAsync } = counts(making);
    expect({ modules, pipelines, pipelinesAsync }).toEqual({
      modules: 0,
      pipelines: 0,
      pipelinesAsync: 0,
    });
    // The room has grown since the smaller one was bound to it.
    await scorer.score(image(sides[0]));
    const before = { made: counts(making), usage: device.usage() };
    for (const side of [...sides, ...sides]) await scorer.score(image(side));
    expect({ made: counts(making), usage: device.usage() }).toEqual(before);
    scorer.dispose();
    backbone.dispose();
  });

  test('scores alike alone and among others that were not waited for', async () => {
    const { backbone, scorer } = await openScorer();
    const alone = [];
    for (const side of sides) alone.push(await scorer.score(image(side)));
    const together = await Promise.all(
      [...sides, ...sides].map((side) => scorer.score(image(side))),
    );
    expect(together).toEqual([...alone, ...alone]);
    scorer.dispose();
    backbone.dispose();
  });
});

describeOnGpu('a GPU', (gpu) => {
  test('refuses a map that it has no room for, in words, and works on', async () => {
    const { device, runtime } = gpu();
    const pixels = device.limits.maxStorageBufferBindingSize / 16 + 1;
    const scale = (count: number) =>
      runProgram(runtime, (builder, uploads) => {
        const [input, output] = [builder.value(12), builder.map(1, count, 3)];
        builder.add({
          ...{ opcode: 'scale-image', input, output, shape: { height: count } },
          ...{ weight: uploads.vector(Float32Array.of(0, 0, 0)) },
          ...{ bias: uploads.vector(Float32Array.of(1, 1, 1)) },
        });
        return { inputs: [[input, new Uint8Array(12).fill(7)]], outputs: [output] };
      });
    await expect(scale(pixels)).rejects.toThrow(InputError);
    expect((await scale(4))[0]).toEqual(new Float32Array(12).fill(7));
  });

  test('that had no memory for one image has it for the next ones, of any program', async () => {
    const { device, runtime } = gpu();
    const uploads = runtime.createUploads();
    const weight = uploads.vector(Float32Array.of(0, 0, 0));
    const bias = uploads.vector(Float32Array.of(1, 1, 1));
    const scaling = (pixels: number) => {
      const builder = createProgramBuilder();
      const [input, output] = [builder.value(3 * pixels), builder.map(1, pixels, 3)];
      builder.add({
        opcode: 'scale-image',
        input,
        output,
        weight,
        bias,
        shape: { height: pixels },
      });
      const run = runtime.layOut(builder.build([output]));
      return () => run([[input, new Uint8Array(3 * pixels).fill(7)]]);
    };
    const [large, small] = [scaling(2 ** 16), scaling(4)];
    const create = device.createBuffer.bind(device);
    // Larger than any may be: refused as one is that there is no memory for.
    vi.spyOn(device, 'createBuffer').mockImplementation((descriptor) =>
      descriptor.usage & GPUBufferUsage.STORAGE && descriptor.size >= 2 ** 16
        ? create({ ...descriptor, size: 2 ** 50 })
        : create(descriptor),
    );
    await expect(large()).rejects.toThrow(/refused its work/);
    vi.restoreAllMocks();
    expect((await small())[0]).toEqual(new Float32Array(12).fill(7));
    expect((await large())[0]).toEqual(new Float32Array(3 * 2 ** 16).fill(7));
    uploads.dispose();
  });

  test('that refuses its work says so, and never gives zeros for results', async () => {
    const { device, runtime } = gpu();
    // A buffer that is destroyed is refused at submission, as one that never was made for lack of memory.
    const lay = () =>
      runProgram(runtime, (builder, uploads) => {
        const [input, output] = [builder.value(12), builder.map(1, 4, 3)];
        const operands = { input, output, shape: { height: 4 } } as const;
        const [weight, bias] = [0, 1].map((value) =>
          uploads.vector(new Float32Array(3).fill(value)),
        );
        builder.add({ opcode: 'scale-image', ...operands, weight: weight!, bias: bias! });
        return { inputs: [[input, new Uint8Array(12)]], outputs: [output] };
      });
    const create = device.createBindGroup.bind(device);
    vi.spyOn(device, 'createBindGroup').mockImplementation((descriptor) => {
      const lost = device.createBuffer({ size: 16, usage: GPUBufferUsage.COPY_DST });
      const entries = [...descriptor.entries].map((entry) =>
        entry.binding === 1 ? { ...entry, resource: { buffer: lost } } : entry,
      );
      return create({ ...descriptor, entries });
    });
    await expect(lay()).rejects.toThrow(/refused its work/);
  });
});
