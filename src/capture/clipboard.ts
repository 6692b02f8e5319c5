/** Names for pasted pictures, which the clipboard hands over without one. */

/** What browsers call image data that was copied from another program. */
const NAME_OF_COPIED_DATA = /^image\.(\w+)$/;

/**
 * The pasted file; copied image data is named after the moment, so that several pastes stay apart
 * in lists. A file copied as a file keeps its name.
 */
export function withPastedName(file: File, pastedAt: Date): File {
  const extension = NAME_OF_COPIED_DATA.exec(file.name)?.[1];
  if (extension === undefined) return file;
  const moment = pastedAt.toISOString().replace(/[:.]/g, '-');
  return new File([file], `pasted-${moment}.${extension}`, { type: file.type });
}
