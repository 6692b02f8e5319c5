/** The session's phases: starting, ready with the report, failed with the reason. */

import { expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import type { BackendReport } from '../../src/inspector/types.ts';
import { createSessionStore } from '../../src/state/sessionStore.ts';
import type { LoupeWorker, StorageNotice } from '../../src/worker/protocol.ts';

const REQUEST = { forcedBackend: null, threads: null, baseUrl: 'https://example.org/' };

const REPORT: BackendReport = { backend: 'wasm', reason: 'only-one', candidates: [] };

function sessionWith(start: LoupeWorker['start']) {
  return createSessionStore({ start } as unknown as LoupeWorker);
}

test('a start that succeeds keeps the backend report', async () => {
  const session = sessionWith(async () => REPORT);
  const started = session.getState().start(REQUEST);
  expect(session.getState().phase).toEqual({ kind: 'starting' });
  await started;
  expect(session.getState().phase).toEqual({ kind: 'ready', backend: REPORT });
});

test('a start that fails keeps the error with its class', async () => {
  const error = new InputError('backend', 'no backend', 'one', 'Use another browser.');
  const session = sessionWith(() => Promise.reject(error));
  await session.getState().start(REQUEST);
  expect(session.getState().phase).toEqual({ kind: 'failed', error });
});

test('a start that another tab holds up says so until it goes on', async () => {
  let goOn: (report: BackendReport) => void = () => undefined;
  const session = sessionWith((_request, onNotice) => {
    onNotice('blocked');
    return new Promise((resolve) => {
      goOn = resolve;
    });
  });
  const started = session.getState().start(REQUEST);
  expect(session.getState()).toMatchObject({
    phase: { kind: 'starting' },
    storageNotice: 'blocked',
  });
  goOn(REPORT);
  await started;
  expect(session.getState()).toMatchObject({ phase: { kind: 'ready' }, storageNotice: null });
});

test('storage lost after the start is kept beside the phase', async () => {
  let notify: (notice: StorageNotice) => void = () => undefined;
  const session = sessionWith(async (_request, onNotice) => {
    notify = onNotice;
    return REPORT;
  });
  await session.getState().start(REQUEST);
  expect(session.getState().storageNotice).toBeNull();
  notify('upgraded-elsewhere');
  expect(session.getState()).toMatchObject({
    phase: { kind: 'ready' },
    storageNotice: 'upgraded-elsewhere',
  });
});
