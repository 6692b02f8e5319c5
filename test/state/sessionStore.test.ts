/** The session's phases: starting, ready with the report, failed with the reason. */

import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import type { BackendReport } from '../../src/inspector/types.ts';
import { createSessionStore } from '../../src/state/sessionStore.ts';
import type { LoupeWorker } from '../../src/worker/protocol.ts';

const REQUEST = { forcedBackend: null, baseUrl: 'https://example.org/' };

function sessionWith(start: () => Promise<BackendReport>) {
  return createSessionStore({ start } as unknown as LoupeWorker);
}

test('a start that succeeds keeps the backend report', async () => {
  const report: BackendReport = { backend: 'wasm', reason: 'only-one', candidates: [] };
  const session = sessionWith(async () => report);
  const started = session.getState().start(REQUEST);
  expect(session.getState().phase).toEqual({ kind: 'starting' });
  await started;
  expect(session.getState().phase).toEqual({ kind: 'ready', backend: report });
});

test('a start that fails keeps the error with its class', async () => {
  const error = new InputError('backend', 'no backend', 'one', 'Use another browser.');
  const session = sessionWith(() => Promise.reject(error));
  await session.getState().start(REQUEST);
  expect(session.getState().phase).toEqual({ kind: 'failed', error });
});
