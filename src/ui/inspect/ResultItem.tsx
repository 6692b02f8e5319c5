/** One line of the results: state, file name, part and score, chosen by a press; removable where that is offered. */

import type { CSSProperties, Ref } from 'react';
import { Button } from 'react-aria-components';
import type { ResultRow } from '../../state/resultRows.ts';
import { CrossMark } from '../controls/CrossMark.tsx';
import { FileName } from '../controls/FileName.tsx';
import { en } from '../messages/en.ts';
import { formatScore } from './formatScore.ts';
import styles from './ResultList.module.css';
import { VerdictIcon } from './VerdictIcon.tsx';

export interface ResultItemProps {
  readonly row: ResultRow;
  /** Place in the list, from 0: assistive technology is told it where not all lines are there. */
  readonly index: number;
  readonly count: number;
  readonly isSelected: boolean;
  readonly style?: CSSProperties;
  readonly elementRef?: Ref<HTMLLIElement>;
  readonly onSelect: () => void;
  readonly onRemove: (() => void) | null;
}

export function ResultItem(props: ResultItemProps) {
  const { row, index, count, isSelected, style, elementRef, onSelect, onRemove } = props;
  const score = row.score === null ? '' : formatScore(row.score);
  return (
    <li
      ref={elementRef}
      className={styles.item}
      style={style}
      data-index={index}
      data-selected={isSelected || undefined}
      data-removable={onRemove !== null || undefined}
      aria-label={en.inspect.resultName(row, score)}
      aria-posinset={index + 1}
      aria-setsize={count}
    >
      <Button className={styles.choose} aria-current={isSelected} onPress={onSelect}>
        <VerdictIcon sign={row.sign} />
        <FileName name={row.fileName} className={styles.fileName} />
        <span className={styles.outcome} data-sign={row.sign}>
          {en.inspect.signWord(row.sign)}
        </span>
        <span className={styles.score}>{score}</span>
        {row.partId !== null && (
          <span className={styles.partId}>{en.inspect.partId(row.partId)}</span>
        )}
        {row.known && <span className={styles.partId}>{en.check.listed(row.known)}</span>}
        {row.reason !== null && <span className={styles.reason}>{row.reason}</span>}
        {row.fault && (
          <span className={styles.reason}>{en.faults.listed(row.fault, row.sign)}</span>
        )}
      </Button>
      {onRemove && (
        <Button
          className={styles.remove}
          aria-label={en.inspect.remove(row.fileName)}
          onPress={onRemove}
        >
          <CrossMark />
        </Button>
      )}
    </li>
  );
}
