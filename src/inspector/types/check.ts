/** Types only: the parts that a shift begins with, of which it is known what they are. */

import type { ImageSize } from './image.ts';

/** What a part is known to be. */
export type Expectation = 'good' | 'defective';

/** What lists show of a check part; its photograph is kept. */
export interface CheckPart extends ImageSize {
  readonly id: string;
  readonly expected: Expectation;
  readonly fileName: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly thumbnail: Blob;
  /** ISO 8601 in UTC. */
  readonly addedAt: string;
}
