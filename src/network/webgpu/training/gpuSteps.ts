/** A head on a WebGPU device while it is trained: steps on inputs that lie there, and the way back to plain arrays. */

import type { Head } from '../../head.ts';
import type { Learned } from '../../learned.ts';
import { type DispatchList, prepareDispatches } from './dispatches.ts';
import {
  LOSS_SHADER,
  UPDATE_SHADER,
  updateValuesData,
  updateWorkgroups,
} from './elementShaders.ts';
import { type GpuMachine, readFloats } from './gpuMachine.ts';
import { allStepBuffers, createStepBuffers, type StepBuffers, uploadHead } from './headBuffers.ts';
import { layOutHead, unpackHeadBuffers, unpackLearned } from './headLayout.ts';
import { gradientDispatches } from './stepPlan.ts';

/** Owns its buffers until `dispose`. */
export interface GpuSteps {
  /** For `rows` true vectors, standardised, and then as many of noise, `[2 rows, padded channels]`: to be filled before `encode`. */
  inputs(rows: number): GPUBuffer;
  /** One optimizer step on these inputs; gives the number of dispatches. */
  encode(pass: GPUComputePassEncoder, rows: number): number;
  /** Of the last step, before its update. */
  loss(): Promise<number>;
  /** Of the last step; nothing in the app needs them, tests do. */
  gradients(): Promise<Learned<Float32Array>>;
  head(): Promise<Head>;
  dispose(): void;
}

/** A step of that many rows. */
interface Plan {
  readonly gradients: DispatchList;
  readonly loss: DispatchList;
}

export function createGpuSteps(machine: GpuMachine, start: Head): GpuSteps {
  const layout = layOutHead(start);
  const channels = start.mean.length;
  const head = uploadHead(machine, start, layout);
  const { STORAGE, UNIFORM, COPY_SRC, COPY_DST } = GPUBufferUsage;
  const updateValues = machine.createBuffer('update values', 16, UNIFORM | COPY_DST);
  const lossBuffer = machine.createBuffer('loss', 4, STORAGE | COPY_SRC);
  const update = prepareDispatches(machine, [
    {
      code: UPDATE_SHADER,
      sizes: Uint32Array.of(layout.adapterFloats / 4, layout.floats / 4),
      buffers: [updateValues, head.values, head.first, head.second, head.gradients],
      workgroups: updateWorkgroups(layout.floats),
    },
  ]);
  let work: StepBuffers | null = null;
  const plans = new Map<number, Plan>();
  let step = 0;
  let lastRows = 0;

  function buffersFor(rows: number): StepBuffers {
    if (work && work.capacity >= rows) return work;
    freeWork();
    work = createStepBuffers(machine, layout, channels, rows);
    return work;
  }

  function planFor(rows: number): Plan {
    const known = plans.get(rows);
    if (known) return known;
    const buffers = buffersFor(rows);
    const shape = { layout, channels, rows, head, work: buffers };
    const plan: Plan = {
      gradients: prepareDispatches(machine, gradientDispatches(shape)),
      loss: prepareDispatches(machine, [
        {
          code: LOSS_SHADER,
          sizes: Uint32Array.of(2 * rows),
          buffers: [buffers.scores, lossBuffer],
          workgroups: [1, 1],
        },
      ]),
    };
    plans.set(rows, plan);
    return plan;
  }

  function freeWork(): void {
    for (const { gradients, loss } of plans.values()) {
      gradients.dispose();
      loss.dispose();
    }
    plans.clear();
    if (work) machine.free(allStepBuffers(work));
    work = null;
  }

  return {
    inputs: (rows) => buffersFor(rows).inputs,
    encode(pass, rows) {
      step++;
      lastRows = rows;
      machine.device.queue.writeBuffer(updateValues, 0, updateValuesData(step));
      const { gradients } = planFor(rows);
      gradients.encode(pass);
      update.encode(pass);
      return gradients.count + update.count;
    },
    async loss() {
      if (step === 0) throw new Error('The loss was asked for before the first step.');
      const encoder = machine.device.createCommandEncoder();
      const pass = encoder.beginComputePass();
      planFor(lastRows).loss.encode(pass);
      pass.end();
      machine.device.queue.submit([encoder.finish()]);
      return (await readFloats(machine, lossBuffer, 1))[0];
    },
    gradients: async () =>
      unpackLearned(layout, await readFloats(machine, head.gradients, layout.floats)),
    async head() {
      const [values, running] = await Promise.all([
        readFloats(machine, head.values, layout.floats),
        readFloats(machine, head.running, layout.runningFloats),
      ]);
      return { ...start, ...unpackHeadBuffers(layout, values, running) };
    },
    dispose() {
      freeWork();
      update.dispose();
      const { values, gradients, first, second, running } = head;
      machine.free([values, gradients, first, second, running, updateValues, lossBuffer]);
    },
  };
}
