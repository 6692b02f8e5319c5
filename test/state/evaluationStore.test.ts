/** The Evaluate tab's store on a worker whose answers the tests give by hand. */

import { describe, expect, test } from 'vitest';
import { CancelledError } from '../../src/errors.ts';
import type { Evaluation, EvaluationProgress } from '../../src/evaluation/types.ts';
import { createEvaluationStore, evaluationOf } from '../../src/state/evaluationStore.ts';
import { createInspectorsStore } from '../../src/state/inspectorsStore.ts';
import type { LabelledFile } from '../../src/worker/protocol.ts';
import { image, evaluationOf as makeEvaluation } from '../evaluation/evaluated.ts';
import { filesNamed, makeStandInWorker, settled } from './standInWorker.ts';

interface Question {
  readonly source: string;
  readonly files: readonly LabelledFile[];
  report(progress: EvaluationProgress): void;
  answer(evaluation: Evaluation): Promise<void>;
  refuse(error: Error): Promise<void>;
}

async function setUp() {
  const asked: Question[] = [];
  const drawn: string[] = [];
  const { client: standIn } = makeStandInWorker();
  const inspectors = createInspectorsStore(standIn);
  await inspectors.getState().create('Flange');
  let cancel = () => {};
  const store = createEvaluationStore(
    {
      evaluate: (_, source, files, report) =>
        new Promise((resolve, reject) => {
          cancel = () => reject(new CancelledError('The evaluation'));
          asked.push({
            source,
            files,
            report,
            async answer(evaluation) {
              resolve(evaluation);
              await settled();
            },
            async refuse(error) {
              reject(error);
              await settled();
            },
          });
        }),
      cancelEvaluation: async () => cancel(),
      thumbnailOf: async ({ name }) => {
        drawn.push(name);
        return new Blob([name]);
      },
    },
    inspectors,
  );
  const state = () => store.getState();
  const held = (id = 'inspector-1') => evaluationOf(state(), id);
  const take = (takenAs: 'good' | 'defective', ...names: string[]) =>
    state().take('inspector-1', { kind: 'files', files: filesNamed(...names) }, takenAs);
  return { store, state, held, take, asked, drawn, inspectors };
}

const EVALUATION = makeEvaluation([image(false, 0.5), image(true, 3)]);

describe('an evaluation', () => {
  test('judges what is marked and tells how far it is', async () => {
    const { state, held, take, asked } = await setUp();
    await take('good', '1.png');
    await take('defective', '2.png', '2_mask.png');
    await state().take('inspector-1', { kind: 'files', files: filesNamed('3.png') }, 'folders');
    const done = state().evaluate('inspector-1', 'Flange parts');
    expect(state().run).toMatchObject({ kind: 'running', progress: { done: 0, total: 2 } });
    expect(asked[0]).toMatchObject({
      source: 'Flange parts',
      files: [
        { name: '1.png', kind: 'good', mask: null },
        { name: '2.png', kind: 'defective', mask: { name: '2_mask.png' } },
      ],
    });
    asked[0]?.report({ done: 1, total: 2, remainingMs: 300 });
    expect(state().run).toMatchObject({ progress: { done: 1, remainingMs: 300 } });
    await asked[0]?.answer(EVALUATION);
    await done;
    expect(state().run).toEqual({ kind: 'idle' });
    const { shown } = held();
    expect(shown?.evaluation).toBe(EVALUATION);
    expect([...(shown?.files.keys() ?? [])]).toEqual(['1.png', '2.png']);
  });

  test('is one at a time, and no files come in meanwhile', async () => {
    const { state, held, take, asked } = await setUp();
    await take('good', '1.png');
    void state().evaluate('inspector-1', '');
    void state().evaluate('inspector-1', '');
    await take('good', '2.png');
    expect(asked).toHaveLength(1);
    expect(held().set.images).toHaveLength(1);
  });

  test('that is cancelled leaves the set and what was shown before', async () => {
    const { state, held, take, asked } = await setUp();
    await take('good', '1.png');
    const first = state().evaluate('inspector-1', '');
    await asked[0]?.answer(EVALUATION);
    await first;
    const second = state().evaluate('inspector-1', '');
    const cancelled = state().cancel();
    expect(state().run).toMatchObject({ kind: 'running', isCancelling: true });
    await cancelled;
    await second;
    expect(state().run).toEqual({ kind: 'idle' });
    expect(held().shown?.evaluation).toBe(EVALUATION);
  });

  test('that fails says why until that is dismissed', async () => {
    const { state, take, asked } = await setUp();
    await take('good', '1.png');
    const done = state().evaluate('inspector-1', '');
    await asked[0]?.refuse(new Error('device gone'));
    await done;
    expect(state().run).toMatchObject({ kind: 'failed', error: { message: 'device gone' } });
    state().dismissFailure();
    expect(state().run).toEqual({ kind: 'idle' });
  });

  test('goes with its inspector', async () => {
    const { store, state, take, inspectors } = await setUp();
    await take('good', '1.png');
    expect(store.getState().evaluations.size).toBe(1);
    await inspectors.getState().remove('inspector-1');
    expect(state().evaluations.size).toBe(0);
  });
});

describe('what cannot be taken in', () => {
  test('is told, and the set stays', async () => {
    const { state, held, take } = await setUp();
    await take('good', '1.png');
    const files = ['a/test/good/1.png', 'b/test/good/1.png'].map((path) =>
      Object.assign(new File([], '1.png'), { webkitRelativePath: path }),
    );
    await state().take('inspector-1', { kind: 'files', files }, 'folders');
    expect(state().run).toMatchObject({ kind: 'failed', inspectorId: 'inspector-1' });
    expect(held().set.images).toHaveLength(1);
  });
});

describe('the handles', () => {
  async function evaluated(evaluation: Evaluation) {
    const page = await setUp();
    await page.take('good', '1.png');
    const done = page.state().evaluate('inspector-1', '');
    await page.asked[0]?.answer(evaluation);
    await done;
    return page;
  }

  test("begin at the inspector's own thresholds, and are moved", async () => {
    const { state, held } = await evaluated(EVALUATION);
    expect(held().shown?.explored).toEqual({ pass: 1, reject: 2 });
    state().explore('inspector-1', { pass: 0.2, reject: 0.8 });
    expect(held().shown?.explored).toEqual({ pass: 0.2, reject: 0.8 });
  });

  test('begin where F1 is best for an inspector without thresholds', async () => {
    const images = [image(false, 1), image(false, 2), image(true, 3)];
    const bare = makeEvaluation(images);
    const { held } = await evaluated({
      ...bare,
      maker: { ...bare.maker, thresholds: null },
      figures: { ...bare.figures, f1MaxThreshold: 3 },
    });
    expect(held().shown?.explored).toEqual({ pass: 2.5, reject: 2.5 });
  });
});

test('a small picture is made once, whoever asks', async () => {
  const { state, drawn } = await setUp();
  const [file] = filesNamed('1.png') as [File];
  const [one, other] = await Promise.all([state().thumbnailOf(file), state().thumbnailOf(file)]);
  expect(one).toBe(other);
  expect(drawn).toEqual(['1.png']);
});
