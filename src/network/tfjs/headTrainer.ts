/** Trains a head on tfjs: rows are gathered, standardised and given their noise on the CPU, steps run on the device. */

import { fillCounterNoise } from '../../maths/counterNoise.ts';
import { widenFloat16 } from '../../maths/float16.ts';
import type { HeadTrainer, TrainerOptions } from '../device.ts';
import type { Head } from '../head.ts';
import { createHeadSteps } from './headSteps.ts';
import type { Runtime } from './runtime.ts';
import type { tf } from './tensorflow.ts';

/** As `Device.createTrainer`. */
export function createHeadTrainer(runtime: Runtime, options: TrainerOptions): HeadTrainer {
  const { start, patches, noiseDeviation, noiseSeed } = options;
  const { channels } = patches;
  runtime.activate();
  const steps = createHeadSteps(start);
  let stepCount = 0;
  let lastLoss: tf.Scalar | null = null;
  return {
    step(rows) {
      runtime.activate();
      stepCount++;
      const bits = new Uint16Array(rows.length * channels);
      patches.gather(rows, bits);
      const vectors = new Float32Array(bits.length);
      widenFloat16(bits, vectors);
      standardise(vectors, start);
      const noise = new Float32Array(bits.length);
      fillCounterNoise(noise, channels, { seed: noiseSeed, step: stepCount });
      for (let i = 0; i < noise.length; i++) noise[i] *= noiseDeviation;
      lastLoss?.dispose();
      lastLoss = steps.step(vectors, noise);
    },
    async loss() {
      if (!lastLoss) throw new Error('The loss was asked for before the first step.');
      return (await lastLoss.data())[0];
    },
    head: steps.head,
    dispose() {
      lastLoss?.dispose();
      steps.dispose();
    },
  };
}

/** In place. */
function standardise(vectors: Float32Array, { mean, scale }: Head): void {
  const channels = mean.length;
  for (let start = 0; start < vectors.length; start += channels) {
    for (let channel = 0; channel < channels; channel++) {
      vectors[start + channel] = (vectors[start + channel] - mean[channel]) / scale;
    }
  }
}
