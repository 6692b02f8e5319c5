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

test('a wish that cannot be met where any camera is welcome means that there is none, as WebKit tells it', () => {
  const reason = new DOMException('Invalid constraint', 'OverconstrainedError');
  expect(asCameraError(reason, true).problem).toBe('none');
  expect(asCameraError(new DOMException('why', 'NotReadableError'), true).problem).toBe('in-use');
});
