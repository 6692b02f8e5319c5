/** Trains a head on WebGPU by our own shaders: a step is uploaded as row numbers, and nothing is read back but the loss. */

import type { HeadTrainer, TrainerOptions } from '../../device.ts';
import type { GpuMachine } from './gpuMachine.ts';
import { createGpuSteps } from './gpuSteps.ts';
import { createPatchSource } from './patchSource.ts';

export interface GpuTrainer extends HeadTrainer {
  /** Dispatches of the last step. */
  readonly dispatches: number;
}

/**
 * As `Device.createTrainer`. `loss` and `head` reject with InputError `backend` where the device had no room for the
 * training.
 */
export function createGpuTrainer(machine: GpuMachine, options: TrainerOptions): GpuTrainer {
  const { start, patches, noiseDeviation, noiseSeed } = options;
  const { result, accepted } = machine.heard(() => ({
    steps: createGpuSteps(machine, start),
    source: createPatchSource(machine, { patches, head: start, noiseDeviation, noiseSeed }),
  }));
  const { steps, source } = result;
  /** Of the buffers that a step of more rows than before takes. */
  let grown = accepted;
  let rowsSoFar = 0;
  let step = 0;
  let dispatches = 0;

  function encodeStep(rows: Uint32Array): void {
    const encoder = machine.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    const ofRows = source.encode(pass, steps.inputs(rows.length), rows, step);
    dispatches = ofRows + steps.encode(pass, rows.length);
    pass.end();
    machine.device.queue.submit([encoder.finish()]);
  }

  return {
    get dispatches() {
      return dispatches;
    },
    step(rows) {
      step++;
      if (rows.length <= rowsSoFar) return encodeStep(rows);
      rowsSoFar = rows.length;
      const first = machine.heard(() => encodeStep(rows)).accepted;
      grown = Promise.all([grown, first]).then(() => {});
      grown.catch(() => {});
    },
    async loss() {
      await grown;
      return steps.loss();
    },
    async head() {
      await grown;
      return steps.head();
    },
    dispose() {
      steps.dispose();
      source.dispose();
    },
  };
}
