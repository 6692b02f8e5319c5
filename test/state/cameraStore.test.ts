/** The Live tab's store: the camera under it, and frames judged one at a time, the newest first. */

import { describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS } from '../../src/state/trainingSettings.ts';
import { setUp, setUpOpen } from './cameraStoreSetUp.ts';
import { settled } from './standInWorker.ts';

describe('the camera', () => {
  test('opens with the tab where nobody must be asked, and its light goes off with the tab', async () => {
    const { standIn, state, id } = await setUp();
    standIn.isAllowed = false;
    await state().enter(id);
    expect(state().phase.kind).toBe('off');
    await state().start();
    expect(standIn.lit()).toBe(1);
    state().leave();
    expect([standIn.lit(), state().phase.kind]).toEqual([0, 'off']);
    standIn.isAllowed = true;
    await state().enter(id);
    expect(standIn.lit()).toBe(1);
  });

  test('that somebody started comes back with another view, where the browser tells of no permission', async () => {
    const { standIn, state, id } = await setUp();
    standIn.isAllowed = false;
    await state().enter(id);
    await state().start();
    state().leave();
    await state().enter(id);
    expect(standIn.lit()).toBe(1);
  });

  test('that is ready only after the tab was left is closed at once', async () => {
    const { standIn, state, id } = await setUp();
    const open = standIn.holdOpenings();
    const entering = state().enter(id);
    await settled();
    state().leave();
    open();
    await entering;
    expect(standIn.lit()).toBe(0);
    expect(state().phase.kind).toBe('off');
  });

  test('is off while the page is out of view, and back with it', async () => {
    const { standIn, state } = await setUpOpen();
    await state().setVisible(false);
    expect(standIn.lit()).toBe(0);
    await state().setVisible(true);
    expect([standIn.lit(), state().phase.kind]).toEqual([1, 'open']);
  });

  test('that was never started is not started by coming into view', async () => {
    const { standIn, state, id } = await setUp();
    standIn.isAllowed = false;
    await state().enter(id);
    await state().setVisible(false);
    await state().setVisible(true);
    expect(standIn.lit()).toBe(0);
  });

  test('that is refused says so, and starts once it is allowed', async () => {
    const { standIn, state, entered } = await setUp();
    standIn.problem = 'refused';
    expect(await entered()).toBe('failed');
    expect(state().phase).toMatchObject({ problem: 'refused' });
    standIn.problem = null;
    await state().start();
    expect(state().phase.kind).toBe('open');
  });

  test('unplugged while it runs says so, and goes on by itself when it is back', async () => {
    const { standIn, state } = await setUpOpen();
    standIn.stop();
    expect(state().phase).toMatchObject({ kind: 'failed', problem: 'stopped' });
    expect(standIn.lit()).toBe(0);
    standIn.changeDevices([{ id: 'two', label: 'Two' }]);
    await settled();
    expect(state().phase.kind).toBe('failed');
    standIn.changeDevices([{ id: 'one', label: 'One' }]);
    await settled();
    expect(state().phase.kind).toBe('open');
  });

  test('opens anew for another device or resolution, not for other choices', async () => {
    const { standIn, state } = await setUpOpen();
    await state().change({ isMirrored: true, scans: false });
    expect(standIn.requests).toHaveLength(1);
    await state().change({ deviceId: 'two' });
    await state().change({ resolution: { width: 1920, height: 1080 } });
    expect(standIn.requests.at(-1)).toMatchObject({
      deviceId: 'two',
      resolution: { width: 1920, height: 1080 },
    });
    expect(standIn.lit()).toBe(1);
  });

  test('is chosen for each inspector and this browser, until the inspector is deleted', async () => {
    const { state, id, inspectors, kept } = await setUpOpen();
    await state().change({ deviceId: 'two', isMirrored: true, periodSeconds: 5 });
    await state().change({ scanEnd: 'pause', scanPrefix: ']C1', scanSuffix: '#' });
    state().leave();
    await state().enter('another');
    expect(state().preferences).toMatchObject({ deviceId: null, isMirrored: false });
    await state().enter(id);
    expect(state().preferences).toMatchObject({
      deviceId: 'two',
      periodSeconds: 5,
      scanEnd: 'pause',
      scanPrefix: ']C1',
      scanSuffix: '#',
    });
    await inspectors.getState().remove(id);
    expect(kept.size).toBe(0);
  });
});

describe('live judging', () => {
  test('has one frame with the worker, and then takes the newest', async () => {
    const { standIn, asked, state, pass } = await setUpOpen();
    standIn.show();
    standIn.show();
    standIn.show();
    expect(asked.map(({ picture }) => picture)).toEqual([1]);
    pass(100);
    await asked[0]!.answer();
    expect(state().judged).toMatchObject({ inspection: { score: 1 }, delayMs: 100 });
    standIn.show();
    expect(asked.map(({ picture }) => picture)).toEqual([1, 4]);
    pass(250);
    await asked[1]!.answer();
    expect(state().judged).toMatchObject({ inspection: { score: 4 }, framesPerSecond: 4 });
    expect(standIn.framesHeld()).toBe(1);
  });

  test('rests while a training runs, whose verdicts would be those of the old version', async () => {
    const { standIn, asked, state, training, worker, id } = await setUpOpen();
    standIn.show();
    await asked[0]!.answer();
    standIn.show();
    const run = training.getState().train(id, DEFAULT_SETTINGS);
    expect(state().judged).toBeNull();
    await asked[1]!.answer();
    standIn.show();
    expect(state().judged).toBeNull();
    expect(asked).toHaveLength(2);
    await worker.trainingUnderWay().finish();
    await run;
    standIn.show();
    expect(asked).toHaveLength(3);
  });

  test('asks nothing of an inspector that is not trained', async () => {
    const { standIn, asked } = await setUpOpen({ isTrained: false });
    standIn.show();
    expect(asked).toEqual([]);
  });

  test('stops at a failure until it is told to go on', async () => {
    const { standIn, asked, state } = await setUpOpen();
    standIn.show();
    await asked[0]!.refuse(new Error('The device was lost.'));
    standIn.show();
    expect(state().judgingError?.message).toBe('The device was lost.');
    expect(asked).toHaveLength(1);
    state().judgeAgain();
    standIn.show();
    expect(asked).toHaveLength(2);
  });

  test('frozen, keeps frame and verdict, drops the answer under way, and goes on when released', async () => {
    const { standIn, asked, state } = await setUpOpen();
    standIn.show();
    await asked[0]!.answer();
    standIn.show();
    state().freeze();
    await asked[1]!.answer();
    standIn.show();
    expect(asked).toHaveLength(2);
    expect(state()).toMatchObject({ judged: null, held: { inspection: { score: 1 } } });
    state().release();
    standIn.show();
    expect(asked).toHaveLength(3);
    await asked[2]!.answer();
    expect(standIn.framesHeld()).toBe(1);
  });

  test('releases every frame when the tab is left', async () => {
    const { standIn, asked, state } = await setUpOpen();
    standIn.show();
    await asked[0]!.answer();
    state().freeze();
    state().release();
    standIn.show();
    state().leave();
    await asked[1]!.answer();
    expect(standIn.framesHeld()).toBe(0);
  });
});
