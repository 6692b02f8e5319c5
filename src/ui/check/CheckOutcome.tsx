/** Where the shift-start check stands, by sign and words, and the parts that were not judged as what they are. */

import type { CheckPart } from '../../inspector/types.ts';
import { isAsExpected, type ShiftCheck } from '../../records/shiftCheck.ts';
import type { RunItem } from '../../records/types.ts';
import type { CheckStanding } from '../../state/checkStanding.ts';
import { BlobImage } from '../controls/BlobImage.tsx';
import { VerdictIcon } from '../inspect/VerdictIcon.tsx';
import { en } from '../messages/en.ts';
import styles from './ShiftCheckPanel.module.css';

export interface CheckOutcomeProps {
  readonly standing: CheckStanding;
  readonly last: ShiftCheck | null;
  readonly parts: readonly CheckPart[];
}

const SIGNS = {
  passed: 'pass',
  failed: 'reject',
  unfinished: 'failed',
  never: 'waiting',
  'another-day': 'waiting',
  'another-version': 'waiting',
} as const;

export function CheckOutcome({ standing, last, parts }: CheckOutcomeProps) {
  const items = (standing === 'failed' && last?.items) || [];
  const failed = items.filter((item) => !isAsExpected(item));
  return (
    <>
      <p className={styles.standing} role="status">
        <VerdictIcon sign={SIGNS[standing]} />
        <strong>{en.check.standing(standing)}</strong>
        {last && <span className={styles.quiet}>{en.check.lastAt(last.run.startedAt)}</span>}
      </p>
      {last?.items === null && <p className={styles.quiet}>{en.check.recordDeleted}</p>}
      {failed.length > 0 && (
        <div className={styles.failed}>
          <p>{en.check.whatToDo}</p>
          <ul className={styles.parts} aria-label={en.check.failedParts}>
            {failed.map((item) => (
              <FailedPart key={item.position} item={item} parts={parts} />
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

interface FailedPartProps {
  readonly item: RunItem;
  readonly parts: readonly CheckPart[];
}

function FailedPart({ item, parts }: FailedPartProps) {
  const part = parts.find(({ sha256 }) => sha256 === item.fileSha256);
  return (
    <li className={styles.part}>
      {part && <BlobImage blob={part.thumbnail} alt="" className={styles.thumbnail} />}
      <span className={styles.name}>{en.check.failedPart(item)}</span>
    </li>
  );
}
