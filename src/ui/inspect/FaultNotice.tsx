/** Why a picture was not judged and what to do about it; or that it was judged on request all the same. */

import type { ResultRow } from '../../state/resultRows.ts';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import styles from './FaultNotice.module.css';

export interface FaultNoticeProps {
  readonly row: ResultRow;
  /** Null where it cannot be inspected again. */
  readonly onJudgeAnyway: (() => void) | null;
}

export function FaultNotice({ row: { sign, fault }, onJudgeAnyway }: FaultNoticeProps) {
  if (fault === null) return null;
  const { seen, what } = en.faults.text(fault);
  if (sign !== 'not-judged') {
    return (
      <Notice tone="warning">
        {en.faults.judgedAnyway(fault)}. {seen}
      </Notice>
    );
  }
  return (
    <Notice tone="warning">
      <div className={styles.row}>
        <div className={styles.text}>
          <p>
            <strong>{seen}</strong> {what}
          </p>
          <p className={styles.why}>{en.faults.whyItMatters}</p>
        </div>
        {onJudgeAnyway && <Button onPress={onJudgeAnyway}>{en.faults.judgeAnyway}</Button>}
      </div>
    </Notice>
  );
}
