/** What a training step is on every device: the loss's margin, the optimizers, the running statistics. */

import type { Owner } from './learned.ts';

/** The hinge's margin on both sides (paper, section 3.4; official code, `dsc_margin`). */
export const MARGIN = 0.5;

export interface AdamOptions {
  readonly learningRate: number;
  readonly weightDecay: number;
  /** `coupled` adds decay * parameter to the gradient (Adam); `decoupled` shrinks the parameter (AdamW). */
  readonly decay: 'coupled' | 'decoupled';
}

/** The paper's: AdamW for the adapter, Adam with L2 for the discriminator. */
export const OPTIMIZERS: Readonly<Record<Owner, AdamOptions>> = {
  adapter: { learningRate: 1e-4, weightDecay: 0.01, decay: 'decoupled' },
  discriminator: { learningRate: 2e-4, weightDecay: 1e-5, decay: 'coupled' },
};

/** Of both optimizers, torch's defaults. */
export const ADAM = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** Share of the newest batch in batch norm's running statistics (torch's BatchNorm1d). */
export const RUNNING_MOMENTUM = 0.1;
