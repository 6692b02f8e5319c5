/** The selected image's verdict in words, its score on the scale, and the way to its neighbours. */

import { Button } from 'react-aria-components';
import type { InspectionBatch, InspectionItem } from '../../state/inspectionStore.ts';
import { FileName } from '../controls/FileName.tsx';
import { en } from '../messages/en.ts';
import { formatScore } from './formatScore.ts';
import styles from './ResultHeader.module.css';
import { ScoreBar } from './ScoreBar.tsx';
import { scoreScaleOf } from './scoreScale.ts';
import { signOf, VerdictIcon } from './VerdictIcon.tsx';

export interface ResultHeaderProps {
  readonly batch: InspectionBatch;
  readonly item: InspectionItem;
  readonly onMove: (offset: 1 | -1) => void;
}

export function ResultHeader({ batch, item, onMove }: ResultHeaderProps) {
  const place = batch.items.indexOf(item) + 1;
  return (
    <div className={styles.header}>
      <div className={styles.verdict} data-sign={signOf(item)} aria-live="polite">
        <VerdictIcon sign={signOf(item)} />
        <div className={styles.words}>
          <p className={styles.outcome}>
            <strong className={styles.word}>{wordOf(item)}</strong>
            {item.status === 'done' && (
              <span className={styles.score}>
                {en.inspect.score(formatScore(item.inspection.score))}
              </span>
            )}
          </p>
          <FileName name={item.fileName} className={styles.fileName} />
        </div>
      </div>
      {item.status === 'done' && <ScaleOfBatch batch={batch} item={item} />}
      <div className={styles.move}>
        <MoveButton
          name={en.inspect.previous}
          path="M15 5l-7 7 7 7"
          isDisabled={place === 1}
          onPress={() => onMove(-1)}
        />
        <span className={styles.place}>{en.inspect.position(place, batch.items.length)}</span>
        <MoveButton
          name={en.inspect.next}
          path="M9 5l7 7-7 7"
          isDisabled={place === batch.items.length}
          onPress={() => onMove(1)}
        />
      </div>
    </div>
  );
}

type DoneItem = Extract<InspectionItem, { readonly status: 'done' }>;

function ScaleOfBatch({ batch, item }: { batch: InspectionBatch; item: DoneItem }) {
  const results = batch.items.flatMap((each) => (each.status === 'done' ? [each.inspection] : []));
  return (
    <ScoreBar
      score={item.inspection.score}
      threshold={item.inspection.threshold}
      otherScores={results.map(({ score }) => score)}
      scale={scoreScaleOf(results)}
    />
  );
}

function wordOf(item: InspectionItem): string {
  if (item.status !== 'done') return en.inspect[item.status];
  const { verdict } = item.inspection;
  return verdict === 'not-judged' ? en.inspect.unjudgedTitle : en.inspect.verdictTitle(verdict);
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
