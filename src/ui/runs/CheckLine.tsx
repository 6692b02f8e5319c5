/** How a recorded shift-start check went, by sign and words; nothing for other runs. */

import { checkResult } from '../../records/shiftCheck.ts';
import type { RunSummary } from '../../records/types.ts';
import { VerdictIcon } from '../inspect/VerdictIcon.tsx';
import { en } from '../messages/en.ts';
import styles from './RunList.module.css';

const SIGNS = { passed: 'pass', failed: 'reject', unfinished: 'failed' } as const;

export function CheckLine({ run }: { readonly run: RunSummary }) {
  const went = checkResult(run);
  const text = en.runs.check(run);
  if (went === null || text === null) return null;
  return (
    <span className={styles.check}>
      <VerdictIcon sign={SIGNS[went]} />
      {text}
    </span>
  );
}
