/** A stored photograph's bytes held against its record: the same for normals and for check parts. */

import { InputError } from '../errors.ts';
import { requireSha256 } from '../integrity.ts';

/** What a kind of photograph is called in words for a person. */
export interface PhotographWords {
  /** Such as `normal image`. */
  readonly name: string;
  /** What is to be removed and added again, such as `normal`. */
  readonly part: string;
}

/**
 * Returns the bytes as they were added.
 *
 * @throws InputError `not-found` without a record, `integrity` where the bytes are damaged or gone
 */
export async function intactBytes(
  record: { readonly fileName: string; readonly sha256: string } | undefined,
  stored: { readonly bytes: ArrayBuffer } | undefined,
  { name, part }: PhotographWords,
): Promise<ArrayBuffer> {
  if (record === undefined) {
    throw new InputError(
      'not-found',
      `a ${name} that is not stored here`,
      "one of the inspector's",
      'It may have been removed in another tab; reload the page.',
    );
  }
  const bytes = stored?.bytes ?? new ArrayBuffer(0);
  await requireSha256(
    bytes,
    record.sha256,
    `the stored ${name} '${record.fileName}'`,
    `Its stored copy is damaged: remove that ${part} and add it again.`,
  );
  return bytes;
}
