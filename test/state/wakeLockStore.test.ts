/** The screen's wake lock: held while some view wants it, asked for again, released, and refusals told. */

import { expect, test } from 'vitest';
import type { WakeLocks } from '../../src/capture/wakeLock.ts';
import { createWakeLockStore } from '../../src/state/wakeLockStore.ts';
import { settled } from './standInWorker.ts';

function setUp({ isSupported = true } = {}) {
  const held = new Set<() => void>();
  const watchers = new Set<() => void>();
  const device = { refuses: false, asked: 0 };
  let gate: Promise<void> = Promise.resolve();
  const locks: WakeLocks = {
    isSupported,
    async request(onLost) {
      device.asked += 1;
      await gate;
      if (device.refuses) throw new DOMException('Low battery', 'NotAllowedError');
      held.add(onLost);
      return { release: () => void held.delete(onLost) };
    },
    watchShown(onShown) {
      watchers.add(onShown);
      return () => void watchers.delete(onShown);
    },
  };
  const store = createWakeLockStore(locks);
  return {
    device,
    held,
    watchers,
    phase: () => store.getState().phase,
    hold: () => store.getState().hold(),
    /** As the system does it with a page that goes out of view. */
    takeBack() {
      const lost = [...held];
      held.clear();
      for (const onLost of lost) onLost();
    },
    async show() {
      for (const onShown of watchers) onShown();
      await settled();
    },
    holdRequests() {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
  };
}

test('the screen stays on until the last view that wants it is left', async () => {
  const { hold, held, phase, watchers } = setUp();
  const releaseOne = hold();
  const releaseOther = hold();
  await settled();
  expect([held.size, phase()]).toEqual([1, 'on']);
  releaseOne();
  expect([held.size, phase()]).toEqual([1, 'on']);
  releaseOther();
  releaseOther();
  expect([held.size, phase(), watchers.size]).toEqual([0, 'off', 0]);
});

test('a lock that the system took back is asked for again when the page comes into view', async () => {
  const { hold, held, phase, takeBack, show } = setUp();
  hold();
  await settled();
  takeBack();
  expect(phase()).toBe('lost');
  await show();
  expect([held.size, phase()]).toEqual([1, 'on']);
});

test('a lock that is held is not asked for twice', async () => {
  const { hold, show, device } = setUp();
  hold();
  await settled();
  await show();
  expect(device.asked).toBe(1);
});

test('a refusal is told, and mended by the next time that the page is shown', async () => {
  const { hold, device, phase, show } = setUp();
  device.refuses = true;
  hold();
  await settled();
  expect(phase()).toBe('refused');
  device.refuses = false;
  await show();
  expect(phase()).toBe('on');
});

test('a lock that is given only after the view was left is given back', async () => {
  const { hold, held, phase, holdRequests } = setUp();
  const open = holdRequests();
  const release = hold();
  release();
  open();
  await settled();
  expect([held.size, phase()]).toEqual([0, 'off']);
});

test('of a lock that is lost after the view was left nobody is told', async () => {
  const { hold, phase, takeBack } = setUp();
  const release = hold();
  await settled();
  release();
  takeBack();
  expect(phase()).toBe('off');
});

test('a browser without wake locks says so and is asked for none', async () => {
  const { hold, phase, device } = setUp({ isSupported: false });
  const release = hold();
  await settled();
  expect([phase(), device.asked]).toEqual(['unsupported', 0]);
  release();
  expect(phase()).toBe('off');
});
