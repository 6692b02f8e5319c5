/** What keystrokes set off: codes scanned once, without what the scanner adds; the trigger key; nothing. */

import { describe, expect, test } from 'vitest';
import { type CameraPreferences, DEFAULT_PREFERENCES } from '../../src/state/cameraPreferences.ts';
import { createKeyTriggers } from '../../src/state/keyTriggers.ts';

const NONE_HELD = { isRepeat: false, isOnControl: false };

function setUp(wish: Partial<CameraPreferences> = {}) {
  const preferences = { ...DEFAULT_PREFERENCES, ...wish };
  /** Codes, and `pull` for the trigger key. */
  const effects: string[] = [];
  const pauses = new Set<() => void>();
  const triggers = createKeyTriggers({
    onCode: (code) => void effects.push(code),
    onPull: () => void effects.push('pull'),
    after(_, action) {
      pauses.add(action);
      return () => void pauses.delete(action);
    },
  });
  const press = (key: string, timeMs: number, held: Partial<typeof NONE_HELD> = {}) =>
    triggers.take({ key, timeMs, ...NONE_HELD, ...held }, preferences);
  /** As a scanner: the keys 5 ms apart. Returns whether each was taken. */
  const type = (keys: readonly string[], startMs: number): boolean[] =>
    keys.map((key, index) => press(key, startMs + 5 * index));
  const scan = (code: string, startMs: number): boolean[] => type([...code, 'Enter'], startMs);
  const pause = () => {
    for (const action of pauses) action();
    pauses.clear();
  };
  return { effects, press, type, scan, pause, triggers };
}

describe('a scanned code', () => {
  test('sets off a capture of that part, and no control gets its keys', () => {
    const { effects, scan } = setUp();
    const taken = scan('PART-0042', 0);
    expect(effects).toEqual(['PART-0042']);
    expect(taken.slice(1).every(Boolean)).toBe(true);
  });

  test('that is read again and again while the part lies there captures it once', () => {
    const { effects, scan } = setUp();
    for (const startMs of [0, 900, 1800, 2700, 3600]) scan('PART-0042', startMs);
    expect(effects).toEqual(['PART-0042']);
  });

  test('captures again once it has been away for two seconds', () => {
    const { effects, scan } = setUp();
    scan('PART-0042', 0);
    scan('PART-0042', 2200);
    expect(effects).toEqual(['PART-0042', 'PART-0042']);
  });

  test('captures at once where it is another one', () => {
    const { effects, scan } = setUp();
    scan('PART-0042', 0);
    scan('PART-0043', 300);
    scan('PART-0042', 600);
    expect(effects).toEqual(['PART-0042', 'PART-0043', 'PART-0042']);
  });

  test.each([
    [']C1PART-0042#', { scanPrefix: ']C1', scanSuffix: '#' }],
    ['PART-0042', { scanPrefix: ']C1', scanSuffix: '#' }],
    [']C1PART-0042', { scanPrefix: ']C1' }],
  ])('%s is the part without what the scanner adds', (scanned, wish) => {
    const { effects, scan } = setUp(wish);
    scan(scanned, 0);
    expect(effects).toEqual(['PART-0042']);
  });

  test('that holds nothing but what the scanner adds captures nothing, and its end does nothing else', () => {
    const { effects, scan } = setUp({
      triggerKey: 'Enter',
      scanPrefix: ']C1',
      scanSuffix: 'C1',
    });
    expect(scan(']C1', 0).at(-1)).toBe(true);
    expect(effects).toEqual([]);
  });

  test('of a scanner that was not chosen is left to the page', () => {
    const { effects, scan } = setUp({ scans: false });
    expect(scan('PART-0042', 0)).not.toContain(true);
    expect(effects).toEqual([]);
  });

  test('that nothing ends is taken after a pause, where that was chosen', () => {
    const { effects, type, pause } = setUp({ scanEnd: 'pause' });
    type([...'PART-0042'], 0);
    expect(effects).toEqual([]);
    pause();
    expect(effects).toEqual(['PART-0042']);
    pause();
    expect(effects).toHaveLength(1);
  });

  test('that ends with Enter after all is taken once', () => {
    const { effects, scan, pause } = setUp({ scanEnd: 'pause' });
    scan('PART-0042', 0);
    pause();
    expect(effects).toEqual(['PART-0042']);
  });

  test('that nothing ends is nothing, where Enter should end it', () => {
    const { effects, type, pause } = setUp();
    type([...'PART-0042'], 0);
    pause();
    expect(effects).toEqual([]);
  });

  test('that was begun on another view is forgotten', () => {
    const { effects, type, pause, triggers } = setUp({ scanEnd: 'pause' });
    type([...'PART-0042'], 0);
    triggers.reset();
    pause();
    expect(effects).toEqual([]);
  });
});

describe('the trigger key', () => {
  test('captures once however long it is held', () => {
    const { effects, press } = setUp({ triggerKey: 'F8' });
    const taken = [press('F8', 0), press('F8', 500, { isRepeat: true })];
    expect([taken, effects]).toEqual([[true, true], ['pull']]);
  });

  test('is left to a control that wants it', () => {
    const { effects, press } = setUp();
    expect([press(' ', 0, { isOnControl: true }), effects]).toEqual([false, []]);
  });

  test('is none where it ends a code', () => {
    const { effects, scan } = setUp({ triggerKey: 'Enter' });
    scan('PART-0042', 0);
    expect(effects).toEqual(['PART-0042']);
  });
});
