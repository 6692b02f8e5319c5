/** Errors keep their class and data across the worker's border; comlink by itself keeps message and stack alone. */

import { transferHandlers } from 'comlink';
import { asError, CancelledError, InputError } from '../errors.ts';
import type { FileProblem, RecordedInspection } from './protocol.ts';

/** An error as data that can be cloned. */
type PackedError = Pick<Error, 'name' | 'message'> & {
  readonly stack: string | undefined;
  readonly data: Pick<InputError, 'code' | 'got' | 'expected' | 'advice'> | null;
};

interface WithProblems {
  readonly problems: readonly FileProblem[];
}

/** Both sides call it once, before their first message. */
export function registerErrorTransfer(): void {
  const thrown = transferHandlers.get('throw');
  if (!thrown) throw new Error('comlink has no handler for thrown values.');
  transferHandlers.set('throw', {
    canHandle: thrown.canHandle,
    serialize: ({ value }: { value: unknown }) => [packError(value), []],
    deserialize: (packed: PackedError) => {
      throw unpackError(packed);
    },
  });
  transferHandlers.set('problems', {
    canHandle: (value): value is WithProblems =>
      typeof value === 'object' && value !== null && 'problems' in value,
    serialize: (report: WithProblems) => [
      {
        ...report,
        problems: report.problems.map(({ fileName, error }) => ({
          fileName,
          error: packError(error),
        })),
      },
      [],
    ],
    deserialize: (report: { problems: { fileName: string; error: PackedError }[] }) => ({
      ...report,
      problems: report.problems.map(({ fileName, error }) => ({
        fileName,
        error: unpackError(error),
      })),
    }),
  });
  transferHandlers.set('recorded', {
    canHandle: (value): value is RecordedInspection =>
      typeof value === 'object' && value !== null && 'outcome' in value && 'record' in value,
    serialize: ({ outcome, record }: RecordedInspection) => [
      {
        outcome: outcome.kind === 'failed' ? withPackedError(outcome) : outcome,
        record: record.kind === 'lost' ? withPackedError(record) : record,
      },
      [],
    ],
    deserialize: ({ outcome, record }: PackedRecorded): RecordedInspection => ({
      outcome: outcome.kind === 'failed' ? withError(outcome) : outcome,
      record: record.kind === 'lost' ? withError(record) : record,
    }),
  });
}

type Packed<Result> = Result extends { readonly error: Error }
  ? Omit<Result, 'error'> & { readonly error: PackedError }
  : Result;

interface PackedRecorded {
  readonly outcome: Packed<RecordedInspection['outcome']>;
  readonly record: Packed<RecordedInspection['record']>;
}

function withPackedError<T extends { readonly error: Error }>(holder: T) {
  return { ...holder, error: packError(holder.error) };
}

function withError<T extends { readonly error: PackedError }>(holder: T) {
  return { ...holder, error: unpackError(holder.error) };
}

export function packError(thrown: unknown): PackedError {
  const { name, message, stack } = asError(thrown);
  if (!(thrown instanceof InputError)) return { name, message, stack, data: null };
  const { code, got, expected, advice } = thrown;
  return { name, message, stack, data: { code, got, expected, advice } };
}

export function unpackError({ name, message, stack, data }: PackedError): Error {
  const error = data
    ? new InputError(data.code, data.got, data.expected, data.advice)
    : name === 'CancelledError'
      ? new CancelledError('')
      : new Error(message);
  return Object.assign(error, { message }, stack === undefined ? {} : { stack });
}
