/** A run's counts in a line, each with its verdict's sign; kinds that did not occur are left out, rejects never. */

import type { RunCounts } from '../../records/types.ts';
import type { ResultFilter, ResultSign } from '../../state/resultRows.ts';
import { VerdictIcon } from '../inspect/VerdictIcon.tsx';
import { en } from '../messages/en.ts';
import styles from './RunList.module.css';

type Counted = Exclude<ResultFilter, 'all'> & ResultSign;

export function RunCountsLine({ counts }: { readonly counts: RunCounts }) {
  const all: readonly (readonly [Counted, number])[] = [
    ['reject', counts.reject],
    ['uncertain', counts.uncertain],
    ['pass', counts.pass],
    ['not-judged', counts.notJudged],
    ['failed', counts.failed],
  ];
  return (
    <span className={styles.counts}>
      {all
        .filter(([kind, count]) => count > 0 || kind === 'reject')
        .map(([kind, count]) => (
          <span key={kind} className={styles.count}>
            <VerdictIcon sign={kind} />
            {en.inspect.filterText(kind, count)}
          </span>
        ))}
    </span>
  );
}
