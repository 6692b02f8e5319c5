/** The selected image's verdict in words, its score on the scale, and the way to its neighbours. */

import { Button } from 'react-aria-components';
import type { ResultRow } from '../../state/resultRows.ts';
import { FileName } from '../controls/FileName.tsx';
import { en } from '../messages/en.ts';
import { formatScore } from './formatScore.ts';
import styles from './ResultHeader.module.css';
import { ScoreBar } from './ScoreBar.tsx';
import { type Scored, scoreScaleOf } from './scoreScale.ts';
import { VerdictIcon } from './VerdictIcon.tsx';

export interface ResultHeaderProps {
  readonly row: ResultRow;
  /** Of the row; null where nothing was measured. */
  readonly result: Scored | null;
  /** All that share a scale, the row's own among them. */
  readonly results: readonly Scored[];
  /** The rows that can be gone through, as they are listed. */
  readonly rows: readonly ResultRow[];
  readonly onMove: (offset: 1 | -1) => void;
}

export function ResultHeader({ row, result, results, rows, onMove }: ResultHeaderProps) {
  const place = rows.findIndex(({ id }) => id === row.id) + 1;
  return (
    <div className={styles.header}>
      <div className={styles.verdict} data-sign={row.sign} aria-live="polite">
        <VerdictIcon sign={row.sign} />
        <div className={styles.words}>
          <p className={styles.outcome}>
            <strong className={styles.word}>{wordOf(row)}</strong>
            {row.score !== null && (
              <span className={styles.score}>{en.inspect.score(formatScore(row.score))}</span>
            )}
          </p>
          {row.partId !== null && <p className={styles.partId}>{en.inspect.partId(row.partId)}</p>}
          {row.known && <p className={styles.partId}>{en.check.listed(row.known)}</p>}
          <FileName name={row.fileName} className={styles.fileName} />
        </div>
      </div>
      {result && (
        <ScoreBar
          sign={row.sign}
          score={result.score}
          thresholds={result.thresholds}
          otherScores={results.map(({ score }) => score)}
          scale={scoreScaleOf(results)}
        />
      )}
      <div className={styles.move}>
        <MoveButton
          name={en.inspect.previous}
          path="M15 5l-7 7 7 7"
          isDisabled={place === 1}
          onPress={() => onMove(-1)}
        />
        <span className={styles.place}>{place > 0 && en.inspect.position(place, rows.length)}</span>
        <MoveButton
          name={en.inspect.next}
          path="M9 5l7 7-7 7"
          isDisabled={place === rows.length}
          onPress={() => onMove(1)}
        />
      </div>
    </div>
  );
}

function wordOf({ sign, fault }: ResultRow): string {
  if (sign !== 'not-judged') return en.inspect.signWord(sign);
  return fault === null ? en.inspect.unjudgedTitle : en.faults.title(fault);
}

interface MoveButtonProps {
  readonly name: string;
  readonly path: string;
  readonly isDisabled: boolean;
  readonly onPress: () => void;
}

function MoveButton({ name, path, isDisabled, onPress }: MoveButtonProps) {
  return (
    <Button
      className={styles.moveButton}
      aria-label={name}
      isDisabled={isDisabled}
      onPress={onPress}
    >
      <svg className={styles.arrow} viewBox="0 0 24 24" aria-hidden="true">
        <path d={path} />
      </svg>
    </Button>
  );
}
