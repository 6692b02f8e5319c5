/** What the thresholds make of the parts: rows as they are, columns as they are judged. */

import type { Confusion, VerdictCounts } from '../../evaluation/types.ts';
import { en } from '../messages/en.ts';
import styles from './ConfusionTable.module.css';
import { WideTable } from './WideTable.tsx';

type Column = keyof VerdictCounts;

/** How a verdict on such a part is to be taken. */
const SENSES: Record<'good' | 'defective', Record<Column, 'right' | 'wrong' | 'open'>> = {
  good: { pass: 'right', uncertain: 'open', reject: 'wrong', notJudged: 'open' },
  defective: { pass: 'wrong', uncertain: 'open', reject: 'right', notJudged: 'open' },
};

export function ConfusionTable({ confusion }: { readonly confusion: Confusion }) {
  const { good, defective } = confusion;
  const columns: readonly Column[] =
    good.notJudged + defective.notJudged === 0
      ? ['pass', 'uncertain', 'reject']
      : ['pass', 'uncertain', 'reject', 'notJudged'];
  return (
    <WideTable label={en.thresholds.confusion}>
      <thead>
        <tr>
          <td />
          {columns.map((column) => (
            <th key={column} scope="col" className={styles.column}>
              {en.thresholds.columns[column]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {(['good', 'defective'] as const).map((row) => (
          <tr key={row}>
            <th scope="row" className={styles.row}>
              {en.thresholds.rows[row]}
            </th>
            {columns.map((column) => (
              <td
                key={column}
                className={styles.cell}
                data-sense={confusion[row][column] === 0 ? undefined : SENSES[row][column]}
              >
                <span className={styles.count}>{confusion[row][column]}</span>
                <span className={styles.word}>{en.thresholds.cells[row][column]}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
