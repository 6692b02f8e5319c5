/** Signals on a verdict: which are given for what, kept for the device, and whether they can be heard. */

import { expect, test } from 'vitest';
import { createSignalStore } from '../../src/state/signalStore.ts';
import { makeStandInSignals } from './standInSignals.ts';

function setUp(kept = new Map<string, string>()) {
  const standIn = makeStandInSignals();
  const store = createSignalStore(standIn.signals, () => ({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  }));
  return { standIn, kept, state: () => store.getState() };
}

test('nothing is signalled unless it was chosen', () => {
  const { standIn, state } = setUp();
  standIn.becomeReady();
  for (const outcome of ['pass', 'uncertain', 'reject', 'not-judged', 'failed'] as const) {
    state().announce(outcome);
  }
  expect(standIn.given).toEqual([]);
});

test('a reject and a picture that could not be inspected or judged sound and vibrate, a pass has its own note', () => {
  const { standIn, state } = setUp();
  standIn.becomeReady();
  state().change({ soundsOnReject: true, soundsOnPass: true, vibratesOnReject: true });
  state().announce('reject');
  state().announce('pass');
  state().announce('failed');
  state().announce('not-judged');
  expect(standIn.given).toEqual(['reject', 'buzz', 'pass', 'reject', 'buzz', 'reject', 'buzz']);
});

test('an uncertain part has tones and a vibration of its own, chosen with those of a reject', () => {
  const { standIn, state } = setUp();
  standIn.becomeReady();
  state().change({ soundsOnPass: true });
  state().announce('uncertain');
  expect(standIn.given).toEqual([]);
  state().change({ soundsOnReject: true, vibratesOnReject: true });
  state().announce('uncertain');
  expect(standIn.given).toEqual(['uncertain', 'buzz']);
});

test('what was chosen holds for the device after a reload', () => {
  const { state, kept } = setUp();
  state().change({ soundsOnReject: true });
  expect(setUp(kept).state().preferences).toEqual({
    soundsOnReject: true,
    soundsOnPass: false,
    vibratesOnReject: false,
  });
});

test.each(['nonsense', '[]', '{"soundsOnReject":"yes"}', 'null'])(
  'the memory %s leaves the device silent',
  (stored) => {
    const { state } = setUp(new Map([['loupe.signals', stored]]));
    expect(Object.values(state().preferences)).toEqual([false, false, false]);
  },
);

test('a sound that cannot be heard yet is told as soon as a station is shown, until the page is touched', () => {
  const before = setUp();
  before.state().change({ soundsOnReject: true });
  const { standIn, state } = setUp(before.kept);
  expect(state().isHeard).toBe(true);
  state().prepare();
  expect([standIn.prepared, state().isHeard]).toEqual([1, false]);
  standIn.becomeReady();
  expect(state().isHeard).toBe(true);
});

test('a silent device is not made ready to sound', () => {
  const { standIn, state } = setUp();
  state().prepare();
  state().change({ vibratesOnReject: true });
  expect([standIn.prepared, state().isHeard]).toEqual([0, true]);
});

test('a signal is tried without being chosen, as soon as the touch has made sound ready', () => {
  const { standIn, state } = setUp();
  state().tryOut('vibratesOnReject');
  state().tryOut('soundsOnReject');
  expect(standIn.given).toEqual(['buzz']);
  standIn.becomeReady();
  state().tryOut('soundsOnPass');
  expect(standIn.given).toEqual(['buzz', 'reject', 'pass']);
});
