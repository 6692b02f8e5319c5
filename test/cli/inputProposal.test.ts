/** Which short side an evaluation takes, and what is said of a larger one. */

import { describe, expect, test } from 'vitest';
import { chooseInput } from '../../src/cli/inputProposal.ts';
import type { ImageSize } from '../../src/inspector/types.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';

const SIZES: Readonly<Record<string, ImageSize>> = {
  large: { width: 900, height: 900 },
  upright: { width: 400, height: 700 },
  small: { width: 320, height: 240 },
};

const set = { readSize: async (path: string) => SIZES[path]! };
const method = METHOD_DEFAULTS.compact;

describe('of normals that have more detail than is looked at', () => {
  test('a larger short side is proposed with its cost, and the usual one stays', async () => {
    const { input, told } = await chooseInput(set, ['large'], {
      ...{ method, shortSidePx: 288, tiles: null },
    });
    expect(input.shortSidePx).toBe(288);
    // (512 / 288)² times the pixels; two cells of eight pixels, 900 / 512 of the image's each.
    expect(told).toContain('A short side of 512 is proposed in place of 288');
    expect(told).toContain('the smallest normal is 900 x 900');
    expect(told).toContain('from about 28 pixels on are then likely seen in place of 50');
    expect(told).toContain('an inspection takes 3.2 times the work. --short-side proposed takes');
  });

  test('it is taken where that is asked for, by the smallest of them', async () => {
    const { input, told } = await chooseInput(set, ['large', 'upright'], {
      ...{ method, shortSidePx: 'proposed', tiles: null },
    });
    expect(input).toMatchObject({ shortSidePx: 384, tiles: null });
    expect(told).toContain('It is taken.');
  });

  test('nothing is said where as much is looked at, or tiles are', async () => {
    const options = { method, shortSidePx: 512, tiles: null };
    expect((await chooseInput(set, ['large'], options)).told).toBeNull();
    const tiles = { sidePx: 256, overlapPx: 64 };
    const tiled = { method, shortSidePx: 288, tiles };
    expect(await chooseInput(set, ['large'], tiled)).toMatchObject({
      input: { tiles },
      told: null,
    });
  });
});

test('of small normals none is proposed, which is said only where it was asked for', async () => {
  const given = { method, shortSidePx: 288, tiles: null };
  expect((await chooseInput(set, ['large', 'small'], given)).told).toBeNull();
  const { input, told } = await chooseInput(set, ['small'], { ...given, shortSidePx: 'proposed' });
  expect(input.shortSidePx).toBe(288);
  expect(told).toContain('No larger short side than 288');
});
