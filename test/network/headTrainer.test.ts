/** Ten training steps against ten of the official `_train_discriminator`, and what a trainer owns. */

import { expect, test } from 'vitest';
import { tensorCount } from '../../src/network/backend.ts';
import type { Head } from '../../src/network/head.ts';
import { createHeadTrainer } from '../../src/network/headTrainer.ts';
import { expectClose } from '../matchers.ts';
import { describeOnBackends } from './backends.ts';
import { type HeadReference, loadHeadReference, type ParameterName } from './headReference.ts';

/** "Allow after 10" of the reference's README; the adapter's bias moves by rounding alone and is left out. */
const TOLERANCES: Partial<Record<ParameterName, number>> = {
  adapterWeight: 5e-6,
  hiddenWeight: 5e-6,
  normWeight: 5e-6,
  normBias: 5e-6,
  tailWeight: 5e-6,
  runningVariance: 2e-5,
  hiddenBias: 5e-5,
  runningMean: 5e-3,
};

async function runSteps(reference: HeadReference, steps: number) {
  const trainer = createHeadTrainer(reference.head('start'));
  const size = reference.rows * reference.channels;
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const noise = reference.values('noise').subarray(step * size, (step + 1) * size);
    const loss = trainer.step(reference.values('embeddings'), noise);
    losses.push((await loss.data())[0]);
    loss.dispose();
  }
  const head = await trainer.head();
  trainer.dispose();
  return { head, losses };
}

function expectParameters(reference: HeadReference, moment: string, head: Head): void {
  for (const [name, absolute] of Object.entries(TOLERANCES)) {
    const parameter = name as ParameterName;
    expectClose(head[parameter], reference.parameter(moment, parameter), { absolute });
  }
}

describeOnBackends('the head trainer', () => {
  test('ends ten steps where the official code does, with its losses, and frees what it took', async () => {
    const reference = await loadHeadReference();
    const before = tensorCount();
    const { head, losses } = await runSteps(reference, 10);
    expect(tensorCount()).toBe(before);
    expectClose(losses, reference.values('loss'), { absolute: 1e-5 });
    expectParameters(reference, 'after10', head);
  });

  test('is where the official code is after one step', async () => {
    const reference = await loadHeadReference();
    const { head } = await runSteps(reference, 1);
    expectParameters(reference, 'after1', head);
  });
});
