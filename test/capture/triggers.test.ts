/** Triggers told what happened when: scanners and people at the keys, periods, pictures that move and rest. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GreyFrame } from '../../src/capture/cameraFrame.ts';
import {
  createPeriodTrigger,
  createRestTrigger,
  createScanReader,
} from '../../src/capture/triggers.ts';

/** Reads the keys one after the other, so many milliseconds apart. */
function type(keys: readonly string[], gapMs: number, reader = createScanReader(), startMs = 0) {
  return keys.map((key, index) => reader.read({ key, timeMs: startMs + index * gapMs }));
}

describe('a bar-code scanner', () => {
  test.each(['Enter', 'Tab'])('is known by its speed and its %s', (end) => {
    const steps = type([...'PART-0042', end], 10);
    expect(steps.at(-1)).toEqual({ kind: 'code', code: 'PART-0042' });
    expect(steps.filter(({ kind }) => kind === 'code')).toHaveLength(1);
  });

  test('may hold Shift for capitals', () => {
    const steps = type(['Shift', 'A', 'b', 'Shift', 'C', '1', 'Enter'], 20);
    expect(steps.at(-1)).toEqual({ kind: 'code', code: 'AbC1' });
  });

  test('that ends with Enter and Tab gives one code and nothing else', () => {
    const steps = type([...'4006381333931', 'Enter', 'Tab'], 5);
    expect(steps.slice(-2)).toEqual([{ kind: 'code', code: '4006381333931' }, { kind: 'reading' }]);
  });

  test('gives each of two codes in a row by itself', () => {
    const reader = createScanReader();
    type([...'first', 'Enter'], 10, reader);
    const steps = type([...'second', 'Enter'], 10, reader, 500);
    expect(steps.at(-1)).toEqual({ kind: 'code', code: 'second' });
  });

  test('is not mixed up with what was typed slowly before it', () => {
    const reader = createScanReader();
    type(['x', 'y'], 150, reader);
    const steps = type([...'A-17', 'Enter'], 10, reader, 1000);
    expect(steps.at(-1)).toEqual({ kind: 'code', code: 'A-17' });
  });

  test('is told from a person, however long the word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'abc019-'), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 61, max: 2000 }),
        (keys, gapMs) => {
          const kinds = type([...keys, 'Enter'], gapMs).map(({ kind }) => kind);
          expect(new Set(kinds)).toEqual(new Set(['other']));
        },
      ),
    );
  });

  test('sends more than two signs: so many are a chance', () => {
    expect(type(['4', '2', 'Enter'], 10).at(-1)).toEqual({ kind: 'other' });
  });

  test('that ends with nothing gives its code once a pause has come, and two signs give none', () => {
    const reader = createScanReader();
    type([...'PART-0042'], 10, reader);
    expect([reader.endByPause(), reader.endByPause()]).toEqual(['PART-0042', null]);
    type(['4', '2'], 10, reader, 1000);
    expect(reader.endByPause()).toBeNull();
  });

  test('does not take over keys that it never sends', () => {
    expect(type(['F8', 'ArrowLeft', 'PageDown', 'Enter'], 10)).toEqual(
      Array(4).fill({ kind: 'other' }),
    );
  });
});

describe('a period', () => {
  const timesDue = (periodMs: number, timesMs: readonly number[]) => {
    const trigger = createPeriodTrigger(periodMs);
    return timesMs.filter((timeMs) => trigger.isDue(timeMs));
  };

  test('is due first when one has passed, then once a period', () => {
    const everyTenth = Array.from({ length: 100 }, (_, index) => 500 + 100 * index);
    expect(timesDue(3000, everyTenth)).toEqual([3500, 6500, 9500]);
  });

  test('keeps its beat when it is asked late, and lets go what was slept through', () => {
    expect(timesDue(1000, [0, 1300, 1900, 2000, 9500, 9600, 10000])).toEqual([
      1300, 2000, 9500, 10000,
    ]);
  });
});

describe('the rest of the picture', () => {
  const SIZE = { width: 64, height: 48 };

  /** An even ground with a square part at `x`, and noise as a camera has it. */
  function view(x: number | null, noise = 0): GreyFrame {
    const data = new Uint8Array(SIZE.width * SIZE.height).fill(100);
    for (let row = 10; x !== null && row < 20; row++)
      data.fill(200, row * 64 + x, row * 64 + x + 10);
    return { ...SIZE, data: data.map((value, i) => value + (i % 2 === 0 ? noise : 0)) };
  }

  function settledAt(views: readonly GreyFrame[], stillFrames = 3): number[] {
    const trigger = createRestTrigger(stillFrames);
    return views.flatMap((each, index) => (trigger.hasSettled(each) ? [index] : []));
  }

  test('captures a part once, when it has come and stood still for so many frames', () => {
    const coming = [view(null), view(5), view(10), view(20)];
    const lying = Array<GreyFrame>(20).fill(view(20));
    expect(settledAt([...coming, ...lying])).toEqual([coming.length + 2]);
  });

  test('captures again after the next movement', () => {
    const still = (x: number) => Array<GreyFrame>(6).fill(view(x));
    expect(settledAt([...still(5), ...still(20), ...still(40)])).toEqual([9, 15]);
  });

  test('captures nothing that was there from the start', () => {
    expect(settledAt(Array<GreyFrame>(30).fill(view(20)))).toEqual([]);
  });

  test('captures nothing while the movement goes on', () => {
    expect(settledAt(Array.from({ length: 30 }, (_, index) => view(index)))).toEqual([]);
  });

  test('starts counting anew when the part is touched once more', () => {
    const views = [view(null), view(5), view(5), view(5), view(9), view(9), view(9), view(9)];
    expect(settledAt(views)).toEqual([7]);
  });

  test('takes noise and flicker for stillness', () => {
    const flicker = Array.from({ length: 20 }, (_, index) => view(20, index % 2 === 0 ? 0 : 8));
    expect(settledAt([view(null), ...flicker])).toEqual([4]);
  });
});
