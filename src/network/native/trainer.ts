/** Trains a head on the native kernels: rows are gathered, standardised and given their noise in linear memory. */

import { sum } from '../../maths/statistics.ts';
import type { HeadTrainer, TrainerOptions } from '../device.ts';
import type { Head } from '../head.ts';
import type { NativeRuntime } from './nativeRuntime.ts';
import { toPanels } from './panels.ts';
import { placeHead, type TrainedHead } from './trainedHead.ts';
import type { BatchFields, TrainingOperation } from './trainingOperation.ts';
import { stepOperations } from './trainingProgram.ts';
import { createTrainingRunner } from './trainingRunner.ts';
import { createWorkspace, type TrainingWorkspace } from './trainingWorkspace.ts';

export type TrainingRuntime = Pick<NativeRuntime, 'memory' | 'allocator' | 'crew'>;

/** A head in linear memory, and steps on whatever its workspace holds. */
export interface Training {
  readonly head: TrainedHead;
  /** A step of `count` rows, which `prepare` puts in the workspace or has operations put there. */
  step(
    count: number,
    prepare: (work: TrainingWorkspace, batch: BatchFields, step: number) => TrainingOperation[],
  ): void;
  /** Of the last step, before its update. */
  loss(): number;
  dispose(): void;
}

/** As `Device.createTrainer`. */
export function createNativeTrainer(
  runtime: TrainingRuntime,
  { start, patches, noiseDeviation, noiseSeed }: TrainerOptions,
): HeadTrainer {
  const training = createTraining(runtime, start);
  const { head } = training;
  const { channels } = patches;
  return {
    step(rows) {
      training.step(rows.length, ({ gathered, rows: out, noiseByRow }, batch, step) => {
        const { buffer } = runtime.memory;
        patches.gather(rows, new Uint16Array(buffer, gathered, rows.length * channels));
        return [
          {
            kind: 'gather-rows',
            ...{ source: gathered, mean: head.mean, scale: head.scale, out, channels, ...batch },
          },
          {
            kind: 'draw-noise',
            ...{ out: noiseByRow, channels, deviation: noiseDeviation, seed: noiseSeed, step },
            ...batch,
          },
        ];
      });
    },
    loss: async () => training.loss(),
    head: async () => head.read(),
    dispose: training.dispose,
  };
}

/** Puts `start` in memory. */
export function createTraining(runtime: TrainingRuntime, start: Head): Training {
  const { memory } = runtime;
  const head = placeHead(runtime, start);
  const runner = createTrainingRunner(runtime);
  let work: TrainingWorkspace | null = null;
  let batch: BatchFields | null = null;
  let steps = 0;

  function workspaceFor(stride: number): TrainingWorkspace {
    if (work && work.capacity >= stride) return work;
    work?.dispose();
    work = null;
    work = createWorkspace(runtime, head, stride);
    return work;
  }

  return {
    head,
    step(count, prepare) {
      steps++;
      batch = { count, stride: toPanels(count) };
      const work = workspaceFor(batch.stride);
      const preparation = prepare(work, batch, steps);
      runner.run([...preparation, ...stepOperations({ head, work, batch }, steps)]);
    },
    loss() {
      if (!work || !batch) throw new Error('The loss was asked for before the first step.');
      const hinges = new Float32Array(memory.buffer, work.hinge, 2 * batch.stride);
      return sum(hinges) / batch.count;
    },
    dispose() {
      work?.dispose();
      runner.dispose();
      head.dispose();
    },
  };
}
