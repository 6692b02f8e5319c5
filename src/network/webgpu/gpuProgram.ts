/** A program on a GPU: laid out once, run with one submission an image. */

import { InputError } from '../../errors.ts';
import type { Value } from '../program/operation.ts';
import { lifetimesOf, type Program } from '../program/programBuilder.ts';
import type { Input, RunProgram } from '../program/programRuntime.ts';
import { planBuffers } from './bufferPlan.ts';
import type { GpuKernels } from './gpuKernels.ts';
import type { GpuMemory } from './gpuMemory.ts';
import { BINDINGS, NUMBER_FIELDS, type Precision } from './kernels/shader.ts';
import {
  fitRows,
  isMap,
  loaded,
  padChannels,
  QUAD,
  quadsOf,
  stored,
  storedBytes,
} from './quads.ts';
import { type Operands, planSteps, type Step } from './steps.ts';

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
  readonly workgroups: readonly [number, number];
}

const WORD_BYTES = Uint32Array.BYTES_PER_ELEMENT;

const REFUSALS = ['out-of-memory', 'validation'] as const;

export function layOutProgram(gpu: Gpu, program: Program): RunProgram {
  const { device, kernels, memory, precision } = gpu;
  const { constants, outputs } = program;
  const steps = planSteps(program.operations);
  const floats = new Set(
    steps.filter(({ kernel }) => kernel.output === 'floats').map(({ operands }) => operands.output),
  );
  const sizeBytesOf = (value: Value): number => {
    if (floats.has(value) || !isMap(value))
      return Math.ceil(value.sizeBytes / WORD_BYTES) * WORD_BYTES;
    const quads = value.height * value.width * quadsOf(value.channels);
    return quads * QUAD * storedBytes(precision);
  };
  const lifetimes = lifetimesOf(
    steps.map(({ operands }) => operands),
    outputs,
  );
  const values = [...lifetimes.keys()].filter((value) => !constants.has(value));
  const plan = planBuffers(
    values.map((value) => ({ ...lifetimeOf(value), sizeBytes: sizeBytesOf(value) })),
  );
  const { STORAGE, UNIFORM } = GPUBufferUsage;
  const constantBuffers = new Map(
    [...constants].map(([value, bytes]) => [value, memory.constant(bytes, STORAGE)]),
  );
  const nothing = memory.constant(new Uint8Array(QUAD * WORD_BYTES), STORAGE);
  const strideBytes = device.limits.minUniformBufferOffsetAlignment;
  const numbers = memory.constant(encodeNumbers(steps, strideBytes), UNIFORM);
  const readBytes = outputs.reduce((sum, output) => sum + sizeBytesOf(output), 0);
  let workspace: readonly GPUBuffer[] = [];
  let bound: readonly BoundStep[] = [];

  function lifetimeOf(value: Value) {
    const lifetime = lifetimes.get(value);
    if (lifetime) return lifetime;
    throw new RangeError('Got a value that no operation of this program uses.');
  }

  function bufferOf(value: Value): GPUBuffer {
    return constantBuffers.get(value) ?? workspace[plan.buffers[values.indexOf(value)]];
  }

  function bind({ kernel, operands, numbers: of }: Step, index: number): BoundStep {
    const bufferAt = (name: keyof Operands): GPUBuffer => {
      const operand = operands[name];
      if (operand == null) return nothing;
      return typeof operand === 'number' ? memory.weights(operand) : bufferOf(operand);
    };
    const entries = Object.entries(BINDINGS).map(([name, binding]) => ({
      binding,
      resource:
        name === 'numbers'
          ? {
              buffer: numbers,
              offset: index * strideBytes,
              size: NUMBER_FIELDS.length * WORD_BYTES,
            }
          : { buffer: bufferAt(name as keyof Operands) },
    }));
    return {
      pipeline: kernels.pipeline(kernel),
      bindGroup: device.createBindGroup({ layout: kernels.layout, entries }),
      workgroups: kernel.workgroups(of),
    };
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
      const size = sizeBytesOf(output);
      encoder.copyBufferToBuffer(bufferOf(output), 0, readback, start, size);
      start += size;
    }
    return encoder.finish();
  }

  function read(bytes: ArrayBuffer): readonly Float32Array[] {
    let start = 0;
    return outputs.map((output) => {
      const size = sizeBytesOf(output);
      const part = bytes.slice(start, start + size);
      start += size;
      if (floats.has(output) || !isMap(output)) return new Float32Array(part);
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

  return async (inputs) => {
    const isNew = bound.length === 0 || workspace !== memory.currentWorkspace;
    if (isNew) {
      for (const kind of REFUSALS) device.pushErrorScope(kind);
      workspace = memory.workspace(plan.sizesBytes);
      bound = steps.map(bind);
    }
    const readback = memory.borrowReadback(readBytes);
    inputs.forEach(write);
    device.queue.submit([encode(readback)]);
    // A GPU that refuses its work reads back zeros, which would be scores like any other.
    const refusals = isNew ? REFUSALS.map(() => device.popErrorScope()) : [];
    const [...errors] = await Promise.all([...refusals, readback.mapAsync(GPUMapMode.READ)]);
    const refusal = errors.find((error) => error);
    if (refusal) {
      bound = [];
      throw refusedWork(refusal.message);
    }
    const results = read(readback.getMappedRange(0, readBytes));
    readback.unmap();
    memory.returnReadback(readback);
    return results;
  };
}

/** One after another, each at a multiple of `strideBytes`. */
function encodeNumbers(steps: readonly Step[], strideBytes: number): Uint8Array {
  const words = new Uint32Array((steps.length * strideBytes) / WORD_BYTES);
  steps.forEach(({ numbers }, index) => {
    words.set(
      NUMBER_FIELDS.map((field) => numbers[field]),
      (index * strideBytes) / WORD_BYTES,
    );
  });
  return new Uint8Array(words.buffer);
}

/** With zeros behind where bytes do not fill words. */
function wholeWords(data: Input[1] | Uint16Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil(data.byteLength / WORD_BYTES) * WORD_BYTES);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return bytes;
}

function refusedWork(reason: string): InputError {
  return new InputError(
    'backend',
    `a graphics device that refused its work (${reason})`,
    'one that takes it',
    'Take a smaller short side, or the WASM backend with ?backend=wasm.',
  );
}
