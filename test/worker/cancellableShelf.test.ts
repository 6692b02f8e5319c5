/** Tests of the shelf of a training that may be cancelled: nothing is moved after that, either way. */

import { expect, test } from 'vitest';
import { CancelledError } from '../../src/errors.ts';
import { cancellableShelf } from '../../src/worker/cancellableShelf.ts';
import { createMemoryShelf } from '../network/memoryShelf.ts';

test('puts and gets until the training is cancelled, and neither from then on', async () => {
  const controller = new AbortController();
  const kept = createMemoryShelf();
  const shelf = cancellableShelf(kept, controller.signal);
  await shelf.put(0, Uint16Array.of(1, 2));
  expect(await shelf.get(0)).toEqual(Uint16Array.of(1, 2));
  controller.abort();
  await expect(shelf.put(1, Uint16Array.of(3))).rejects.toThrow(CancelledError);
  await expect(shelf.get(0)).rejects.toThrow(CancelledError);
  expect(kept.sizeBytes()).toBe(4);
  expect(kept.reads).toEqual([0]);
});
