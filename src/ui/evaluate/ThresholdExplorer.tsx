/** The scores of good and of defective images with both thresholds as handles, and what these make of them. */

import { useMemo } from 'react';
import { confusionAt } from '../../evaluation/confusion.ts';
import type { Thresholds } from '../../inspector/types.ts';
import { exploredRange, type ShownEvaluation } from '../../state/evaluationStore.ts';
import { Button } from '../controls/Button.tsx';
import { HelpedSection } from '../help/HelpedSection.tsx';
import { en } from '../messages/en.ts';
import { ConfusionTable } from './ConfusionTable.tsx';
import { RateList } from './RateList.tsx';
import { ScoreHistogram } from './ScoreHistogram.tsx';
import styles from './ThresholdExplorer.module.css';

export interface ThresholdExplorerProps {
  readonly shown: ShownEvaluation;
  readonly onExplore: (thresholds: Thresholds) => void;
  readonly onReset: () => void;
}

export function ThresholdExplorer({ shown, onExplore, onReset }: ThresholdExplorerProps) {
  const { evaluation, explored } = shown;
  const own = evaluation.maker.thresholds;
  const range = useMemo(() => exploredRange(evaluation), [evaluation]);
  const { images } = evaluation;
  const confusion = useMemo(() => confusionAt(images, explored), [images, explored]);
  const isMoved = own !== null && (own.pass !== explored.pass || own.reject !== explored.reject);
  return (
    <HelpedSection level={2} title={en.thresholds.title} topic="evaluate">
      <p className={styles.note}>
        {own === null ? en.thresholds.uncalibrated : en.thresholds.exploring}
      </p>
      <ScoreHistogram images={images} range={range} thresholds={explored} onChange={onExplore} />
      <div className={styles.outcome}>
        <ConfusionTable confusion={confusion} />
        <RateList confusion={confusion} />
      </div>
      {isMoved && (
        <div className={styles.moved}>
          <p>{en.thresholds.moved}</p>
          <Button onPress={onReset}>{en.thresholds.reset}</Button>
        </div>
      )}
    </HelpedSection>
  );
}
