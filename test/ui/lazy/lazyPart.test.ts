/** Parts of the page that are loaded later: once, and with words where one does not come. */

import { expect, test } from 'vitest';
import { MissingPartError } from '../../../src/ui/lazy/importPart.ts';
import { createLazyPart } from '../../../src/ui/lazy/lazyPart.ts';

test('a part is loaded once, whoever asks and how often', async () => {
  let loads = 0;
  const lazy = createLazyPart(async () => ++loads);
  expect(lazy.stand.getState()).toEqual({ kind: 'waiting' });
  await Promise.all([lazy.load(), lazy.load()]);
  await lazy.load();
  expect(lazy.stand.getState()).toEqual({ kind: 'loaded', part: 1 });
});

test('a part may be a function, as components are, and is not called', async () => {
  const View = () => 'shown';
  const lazy = createLazyPart(async () => View);
  await lazy.load();
  expect(lazy.stand.getState()).toEqual({ kind: 'loaded', part: View });
});

test('a part that does not come says what happened and what to do', async () => {
  const cause = new TypeError('Failed to fetch dynamically imported module: help.js');
  const lazy = createLazyPart(() => Promise.reject(cause));
  await lazy.load();
  const stand = lazy.stand.getState();
  if (stand.kind !== 'failed') throw new Error(`The part is ${stand.kind}.`);
  expect(stand.error).toBeInstanceOf(MissingPartError);
  expect(stand.error.message).toContain('help.js');
  expect(stand.error.message).toContain('reload the page');
  expect(stand.error.cause).toBe(cause);
});
