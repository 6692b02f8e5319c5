/** A program on a GPU: laid out once, run with one submission an image. */

import type { Value } from '../program/operation.ts';
import type { Program } from '../program/programBuilder.ts';
import type { Input, RunProgram } from '../program/programRuntime.ts';
import type { GpuKernels } from './gpuKernels.ts';
import type { GpuMemory } from './gpuMemory.ts';
import { heard } from './heard.ts';
import { BINDINGS, type Precision, type Workgroups } from './kernels/shader.ts';
import { encodeNumbers, layOutSteps, NUMBERS_BYTES, WORD_BYTES } from './programLayout.ts';
import { fitRows, isMap, loaded, padChannels, QUAD, quadsOf, stored } from './quads.ts';
import type { Operands, Step } from './steps.ts';

export interface Gpu {
  readonly device: GPUDevice;
  readonly kernels: GpuKernels;
  readonly memory: GpuMemory;
  readonly precision: Precision;
}

/** A step with all that it needs, in the workspace that it was bound to. */
interface BoundStep {
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
  readonly workgroups: Workgroups;
}

/**
 * @throws InputError `backend` where a map would be larger than the device allows. A run rejects with one where the
 * device refuses it.
 */
export function layOutProgram(gpu: Gpu, program: Program): RunProgram {
  const { device, kernels, memory, precision } = gpu;
  const { constants, outputs } = program;
  const layout = layOutSteps(program, precision);
  memory.requireAllowed(layout.sizesBytes);
  const { STORAGE, UNIFORM } = GPUBufferUsage;
  const constantBuffers = new Map(
    [...constants].map(([value, bytes]) => [value, memory.constant(bytes, STORAGE)]),
  );
  const nothing = memory.constant(new Uint8Array(QUAD * WORD_BYTES), STORAGE);
  const strideBytes = device.limits.minUniformBufferOffsetAlignment;
  const numbers = memory.constant(encodeNumbers(layout.steps, strideBytes), UNIFORM);
  const readBytes = outputs.reduce((sum, output) => sum + layout.sizeBytesOf(output), 0);
  let workspace: readonly GPUBuffer[] = [];
  let bound: readonly BoundStep[] = [];

  function bufferOf(value: Value): GPUBuffer {
    const place = layout.bufferOf(value);
    const buffer = place === undefined ? constantBuffers.get(value) : workspace[place];
    if (buffer) return buffer;
    throw new RangeError('Got a value that no operation of this program uses.');
  }

  function bind({ kernel, operands, numbers: ofStep }: Step, index: number): BoundStep {
    const bufferAt = (name: keyof Operands): GPUBuffer => {
      const operand = operands[name];
      if (operand === null) return nothing;
      return typeof operand === 'number' ? memory.weights(operand) : bufferOf(operand);
    };
    const { numbers: numbersAt, ...operandsAt } = BINDINGS;
    const names = Object.keys(operandsAt) as (keyof typeof operandsAt)[];
    const bindGroup = device.createBindGroup({
      layout: kernels.layout,
      entries: [
        {
          binding: numbersAt,
          resource: { buffer: numbers, offset: index * strideBytes, size: NUMBERS_BYTES },
        },
        ...names.map((name) => ({
          binding: operandsAt[name],
          resource: { buffer: bufferAt(name) },
        })),
      ],
    });
    return { pipeline: kernels.pipeline(kernel), bindGroup, workgroups: kernel.workgroups(ofStep) };
  }

  function encode(readback: GPUBuffer): GPUCommandBuffer {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (const { pipeline, bindGroup, workgroups } of bound) {
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindGroup);
      pass.dispatchWorkgroups(...workgroups);
    }
    pass.end();
    let start = 0;
    for (const output of outputs) {
      const size = layout.sizeBytesOf(output);
      encoder.copyBufferToBuffer(bufferOf(output), 0, readback, start, size);
      start += size;
    }
    return encoder.finish();
  }

  function read(bytes: ArrayBuffer): readonly Float32Array[] {
    let start = 0;
    return outputs.map((output) => {
      const end = start + layout.sizeBytesOf(output);
      const part = bytes.slice(start, end);
      start = end;
      if (layout.isPlain(output) || !isMap(output)) return new Float32Array(part);
      return fitRows(loaded(part, precision), QUAD * quadsOf(output.channels), output.channels);
    });
  }

  function write([value, data]: Input): void {
    const bytes =
      data instanceof Float32Array && isMap(value)
        ? stored(padChannels(data, value.channels), precision)
        : data;
    device.queue.writeBuffer(bufferOf(value), 0, wholeWords(bytes));
  }

  /** In a workspace that is new, or has grown for another program since. */
  function bindAnew(): void {
    workspace = memory.workspace(layout.sizesBytes);
    bound = layout.steps.map(bind);
  }

  return async (inputs) => {
    const readback = memory.borrowReadback(readBytes);
    const submit = () => {
      inputs.forEach(write);
      device.queue.submit([encode(readback)]);
    };
    const isBound = bound.length > 0 && workspace === memory.currentWorkspace;
    const accepted = isBound
      ? submit()
      : heard(device, 'one with room for the image', () => {
          bindAnew();
          submit();
        }).accepted;
    try {
      await Promise.all([accepted, readback.mapAsync(GPUMapMode.READ)]);
      const results = read(readback.getMappedRange(0, readBytes));
      readback.unmap();
      memory.returnReadback(readback);
      return results;
    } catch (error) {
      // What was bound may be what was refused: the next run asks again.
      bound = [];
      if (workspace === memory.currentWorkspace) memory.dropWorkspace();
      readback.destroy();
      throw error;
    }
  };
}

/** With zeros behind where bytes do not fill words. */
function wholeWords(data: Input[1] | Uint16Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil(data.byteLength / WORD_BYTES) * WORD_BYTES);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return bytes;
}
