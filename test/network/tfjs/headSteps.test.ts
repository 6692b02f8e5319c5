/** Ten training steps against ten of the official `_train_discriminator`; other depths, and what they own. */

import { expect, test } from 'vitest';
import { fillStandardNormal, mulberry32 } from '../../../src/maths/random.ts';
import { type Head, isFiniteHead } from '../../../src/network/head.ts';
import { learnedValues, zipLearned } from '../../../src/network/learned.ts';
import { createHeadSteps } from '../../../src/network/tfjs/headSteps.ts';
import { expectClose } from '../../matchers.ts';
import { AFTER_TEN_STEPS, type HeadReference, loadHeadReference } from '../headReference.ts';
import { HEAD_DEPTHS, seededHead } from '../seededHead.ts';
import { describeOnTfjs, tensorCount } from './tfjsBackends.ts';

async function runSteps(reference: HeadReference, steps: number) {
  const trainer = createHeadSteps(reference.head('start'));
  const size = reference.rows * reference.channels;
  const losses: number[] = [];
  for (let step = 0; step < steps; step++) {
    const noise = reference.values('noise').subarray(step * size, (step + 1) * size);
    const loss = trainer.step(reference.values('embeddings'), noise);
    losses.push((await loss.data())[0]!);
    loss.dispose();
  }
  const head = await trainer.head();
  trainer.dispose();
  return { head, losses };
}

function expectParameters(expected: Head, head: Head): void {
  for (const [part, absolute] of AFTER_TEN_STEPS) {
    expectClose(part(head), part(expected), { absolute });
  }
}

describeOnTfjs('the steps of a head', () => {
  test('ends ten steps where the official code does, with its losses, and frees what it took', async () => {
    const reference = await loadHeadReference();
    const before = tensorCount();
    const { head, losses } = await runSteps(reference, 10);
    expect(tensorCount()).toBe(before);
    expectClose(losses, reference.values('loss'), { absolute: 1e-5 });
    expectParameters(reference.head('after10'), head);
  });

  test('is where the official code is after one step', async () => {
    const reference = await loadHeadReference();
    const { head } = await runSteps(reference, 1);
    expectParameters(reference.head('after1'), head);
  });

  test.each(HEAD_DEPTHS)(
    'moves all of a head, brings its loss down and holds no more tensors for it: $discriminatorLayers layers, adapter $adapter',
    async (depth) => {
      const before = tensorCount();
      const [rows, channels] = [10, 6];
      const start = seededHead(channels, 4, false, depth);
      const values = new Float32Array(2 * rows * channels);
      fillStandardNormal(values, mulberry32(3));
      const trainer = createHeadSteps(start);
      const held = tensorCount();
      const losses: number[] = [];
      for (let step = 0; step < 20; step++) {
        const loss = trainer.step(
          values.subarray(0, rows * channels),
          values.subarray(rows * channels),
        );
        losses.push((await loss.data())[0]!);
        loss.dispose();
        expect(tensorCount()).toBe(held);
      }
      const head = await trainer.head();
      trainer.dispose();
      expect(tensorCount()).toBe(before);
      expect(losses.at(-1)).toBeLessThan(losses[0]!);
      expect(isFiniteHead(head)).toBe(true);
      const moved = zipLearned(start, head, (from, to) => from.some((value, i) => value !== to[i]));
      expect(learnedValues(moved)).not.toContain(false);
      head.blocks.forEach((block, i) => {
        expect(block.runningMean).not.toEqual(start.blocks[i]!.runningMean);
        expect(block.runningVariance).not.toEqual(start.blocks[i]!.runningVariance);
      });
    },
  );
});
