/** Errors that cross a real message channel by comlink keep their class and data. */

import { expose, releaseProxy, wrap } from 'comlink';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CancelledError, InputError } from '../../src/errors.ts';
import { packError, registerErrorTransfer, unpackError } from '../../src/worker/errorTransfer.ts';
import type { AddNormalsReport, RecordedInspection } from '../../src/worker/protocol.ts';

const inputError = new InputError(
  'image-size',
  'a 1 x 1 pixel image',
  'at least 16 pixels a side',
  'Take the picture from nearer.',
);

/** What the far end throws or gives, by name. */
const thrown = {
  input: inputError,
  cancelled: new CancelledError('The training'),
  type: new TypeError('x is not a function'),
  plain: new Error('Something else.'),
  text: 'a text',
  nothing: undefined,
} as const;

const farEnd = {
  throw: (name: keyof typeof thrown): void => {
    throw thrown[name];
  },
  reject: async (name: keyof typeof thrown): Promise<void> => {
    throw thrown[name];
  },
  add: async (count: number): Promise<AddNormalsReport> => ({
    added: [],
    duplicates: ['same.png'],
    problems: Array.from({ length: count }, (_, i) => ({
      fileName: `${i}.png`,
      error: i === 1 ? new Error('Something else.') : inputError,
    })),
  }),
  record: async (): Promise<RecordedInspection> => ({
    outcome: { kind: 'failed', error: inputError },
    record: { kind: 'lost', error: new Error('No room.') },
  }),
  double: async (value: number): Promise<number> => 2 * value,
};

describe('across a message channel', () => {
  const { port1, port2 } = new MessageChannel();
  const nearEnd = wrap<typeof farEnd>(port2);

  beforeAll(() => {
    // A page registers once and its worker once; here both share one thread.
    registerErrorTransfer();
    registerErrorTransfer();
    expose(farEnd, port1);
  });

  afterAll(() => {
    nearEnd[releaseProxy]();
    port1.close();
    port2.close();
  });

  async function caught(way: 'throw' | 'reject', name: keyof typeof thrown): Promise<unknown> {
    try {
      await nearEnd[way](name);
    } catch (error) {
      return error;
    }
    throw new Error('Nothing was thrown.');
  }

  test.each(['throw', 'reject'] as const)(
    'an InputError by %s keeps class and data',
    async (way) => {
      const error = await caught(way, 'input');
      expect(error).toBeInstanceOf(InputError);
      expect(error).not.toBe(inputError);
      expect(error).toMatchObject({
        name: 'InputError',
        code: 'image-size',
        got: 'a 1 x 1 pixel image',
        expected: 'at least 16 pixels a side',
        advice: 'Take the picture from nearer.',
        message: inputError.message,
        stack: inputError.stack,
      });
    },
  );

  test.each(['throw', 'reject'] as const)('a CancelledError by %s keeps its class', async (way) => {
    const error = await caught(way, 'cancelled');
    expect(error).toBeInstanceOf(CancelledError);
    expect((error as Error).message).toBe('The training was cancelled; nothing was changed.');
  });

  test.each([
    ['type', 'x is not a function'],
    ['plain', 'Something else.'],
    ['text', 'a text'],
    ['nothing', 'undefined'],
  ] as const)('another error (%s) is an Error with its message', async (name, message) => {
    const error = await caught('reject', name);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(InputError);
    expect(error).not.toBeInstanceOf(CancelledError);
    expect((error as Error).message).toBe(message);
  });

  test('a report with problems keeps the errors and all else', async () => {
    const { added, duplicates, problems } = await nearEnd.add(3);
    expect({ added, duplicates }).toEqual({ added: [], duplicates: ['same.png'] });
    expect(problems.map(({ fileName }) => fileName)).toEqual(['0.png', '1.png', '2.png']);
    expect(problems[0]?.error).toBeInstanceOf(InputError);
    expect(problems[0]?.error).toMatchObject({ code: 'image-size', advice: inputError.advice });
    expect(problems[1]?.error).not.toBeInstanceOf(InputError);
    expect(problems[1]?.error.message).toBe('Something else.');
    expect(problems[2]?.error.message).toBe(inputError.message);
  });

  test('a report without problems comes as it is', async () => {
    expect(await nearEnd.add(0)).toEqual({ added: [], duplicates: ['same.png'], problems: [] });
  });

  test('a recorded inspection keeps the errors of both its parts', async () => {
    const { outcome, record } = await nearEnd.record();
    if (outcome.kind !== 'failed' || record.kind !== 'lost') throw new Error('Other kinds came.');
    expect(outcome.error).toBeInstanceOf(InputError);
    expect(outcome.error).toMatchObject({ code: 'image-size', advice: inputError.advice });
    expect(record.error).toMatchObject({ name: 'Error', message: 'No room.' });
  });

  test('values that are no errors cross as before', async () => {
    expect(await nearEnd.double(21)).toBe(42);
  });
});

test('a packed error can be cloned and unpacks to an equal one', () => {
  for (const error of [inputError, new CancelledError('The training'), new Error('Else.')]) {
    const back = unpackError(structuredClone(packError(error)));
    expect(back.constructor).toBe(error.constructor);
    expect({ ...back, message: back.message, stack: back.stack }).toEqual({
      ...error,
      message: error.message,
      stack: error.stack,
    });
  }
});
