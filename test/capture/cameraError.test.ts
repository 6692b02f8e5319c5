/** What browsers reject with, and which problem each is. */

import { expect, test } from 'vitest';
import { asCameraError } from '../../src/capture/cameraError.ts';

test.each([
  ['NotAllowedError', 'refused'],
  ['NotFoundError', 'none'],
  ['NotReadableError', 'in-use'],
  ['OverconstrainedError', 'gone'],
  ['TypeError', 'unknown'],
])('%s is %s', (name, problem) => {
  expect(asCameraError(new DOMException('why', name))).toMatchObject({ problem, message: 'why' });
});
