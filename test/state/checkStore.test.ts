/** The store of the shift-start check: one check at a time, its parts, and what blocks the station, kept a device. */

import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import type { CheckPart, NormalSummary } from '../../src/inspector/types.ts';
import type { ShiftCheck } from '../../src/records/shiftCheck.ts';
import { createCheckStore, progressOf } from '../../src/state/checkStore.ts';
import { createInspectorsStore } from '../../src/state/inspectorsStore.ts';
import { runItem, runSummary } from '../records/records.ts';
import { filesNamed, makeStandInWorker, settled } from './standInWorker.ts';

const CHECK: ShiftCheck = { run: runSummary(), items: [runItem(0, { expected: 'good' })] };

function setUp(kept = new Map<string, string>()) {
  const parts: CheckPart[] = [];
  const asked: { finish(check: ShiftCheck): void; fail(error: Error): void }[] = [];
  let report: (done: number, total: number) => void = () => {};
  let recorded: ShiftCheck | null = null;
  const inspectors = createInspectorsStore(makeStandInWorker().client);
  const store = createCheckStore(
    {
      listCheckParts: async () => [...parts],
      addCheckParts: async (_, expected, files) => {
        for (const { name } of files) {
          parts.push({ id: name, expected, fileName: name } as unknown as CheckPart);
        }
        return { added: [], problems: [] };
      },
      addNormalToCheck: async (_, { fileName }) => {
        const error = new InputError('settings', 'a check part already', 'none yet', 'Remove it.');
        return { added: [], problems: [{ fileName, error }] };
      },
      removeCheckPart: async (id) => {
        parts.splice(
          parts.findIndex((part) => part.id === id),
          1,
        );
      },
      runShiftCheck: (_, onProgress) => {
        report = onProgress;
        return new Promise((finish, fail) => asked.push({ finish, fail }));
      },
      lastShiftCheck: async () => recorded,
    },
    inspectors,
    () => ({
      getItem: (key) => kept.get(key) ?? null,
      setItem: (key, value) => void kept.set(key, value),
      removeItem: (key) => void kept.delete(key),
    }),
  );
  const state = () => store.getState();
  return {
    state,
    inspectors,
    asked,
    kept,
    report: (done: number, total: number) => report(done, total),
    record(check: ShiftCheck) {
      recorded = check;
    },
  };
}

test('parts are added as what they are known to be, and removed', async () => {
  const { state } = setUp();
  await state().open('a');
  await state().add('good', filesNamed('one.png'));
  await state().add('defective', filesNamed('two.png'));
  expect(state().parts?.map(({ expected }) => expected)).toEqual(['good', 'defective']);
  await state().remove('one.png');
  expect(state().parts?.map(({ id }) => id)).toEqual(['two.png']);
});

test('a normal that is refused is named with the reason, until that is dismissed', async () => {
  const { state } = setUp();
  await state().open('a');
  expect(await state().add('good', filesNamed('one.png'))).toBe(true);
  expect(await state().addNormal({ fileName: 'one.png' } as NormalSummary)).toBe(false);
  expect(state().problems.map(({ fileName }) => fileName)).toEqual(['one.png']);
  state().dismissError();
  expect(state().problems).toEqual([]);
});

test('a check tells how far it is, is not begun twice, and its record is held', async () => {
  const { state, asked, report } = setUp();
  await state().open('a');
  const running = state().run();
  await state().run();
  expect(asked).toHaveLength(1);
  report(1, 2);
  expect(progressOf(state())).toEqual({ done: 1, total: 2 });
  asked[0]?.finish(CHECK);
  await running;
  expect(progressOf(state())).toBeNull();
  expect(state()).toMatchObject({ last: CHECK, error: null });
});

test('it goes on while another inspector is looked at, and is shown again with its own', async () => {
  const { state, asked, report } = setUp();
  await state().open('a');
  const running = state().run();
  await state().open('b');
  expect(progressOf(state())).toBeNull();
  report(1, 2);
  await state().open('a');
  expect(progressOf(state())).toEqual({ done: 1, total: 2 });
  await state().run();
  expect(asked).toHaveLength(1);
  asked[0]?.finish(CHECK);
  await running;
  expect(state().last).toBe(CHECK);
});

test('one that could not be made says why, and can be begun again', async () => {
  const { state, asked } = setUp();
  await state().open('a');
  const running = state().run();
  asked[0]?.fail(new Error('no room'));
  await running;
  expect(progressOf(state())).toBeNull();
  expect(state().last).toBeNull();
  expect(state().error?.message).toBe('no room');
  void state().run();
  await settled();
  expect(asked).toHaveLength(2);
});

test('one that was broken off is the last, and not the one before that has passed', async () => {
  const { state, asked, record } = setUp();
  record(CHECK);
  await state().open('a');
  const running = state().run();
  const broken = { ...CHECK, run: runSummary({ leftCount: 1 }) };
  record(broken);
  await state().open('a');
  expect(state().last).toBe(CHECK);
  asked[0]?.fail(new Error('damaged'));
  await running;
  expect(state().last).toBe(broken);
  expect(state().error?.message).toBe('damaged');
});

test('what blocks the station is kept for each inspector on this device', async () => {
  const { state, kept } = setUp();
  await state().open('a');
  state().change({ blocksUntilPassed: true });
  await state().open('b');
  expect(state().preferences.blocksUntilPassed).toBe(false);
  const reloaded = setUp(kept);
  await reloaded.state().open('a');
  expect(reloaded.state().preferences).toEqual({ blocksOnFailure: false, blocksUntilPassed: true });
});

test('an inspector that is deleted leaves nothing of it', async () => {
  const { state, inspectors, kept } = setUp();
  await inspectors.getState().refresh();
  const { id } = (await inspectors.getState().create('Flange'))!;
  await state().open(id);
  state().change({ blocksUntilPassed: true });
  expect(kept.size).toBe(1);
  await inspectors.getState().remove(id);
  expect(kept.size).toBe(0);
});
