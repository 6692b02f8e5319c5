/** The scores of good and of defective images with both thresholds as handles, and what these make of them. */

import { useMemo } from 'react';
import { confusionAt } from '../../evaluation/confusion.ts';
import type { InspectorSummary, Thresholds } from '../../inspector/types.ts';
import { exploredRange, type ShownEvaluation } from '../../state/evaluationStore.ts';
import { Button } from '../controls/Button.tsx';
import { HelpedSection } from '../help/HelpedSection.tsx';
import { en } from '../messages/en.ts';
import { ConfusionTable } from './ConfusionTable.tsx';
import { RateList } from './RateList.tsx';
import { RejectThresholdOffer } from './RejectThresholdOffer.tsx';
import { ScoreHistogram } from './ScoreHistogram.tsx';
import styles from './ThresholdExplorer.module.css';

export interface ThresholdExplorerProps {
  readonly inspector: InspectorSummary;
  readonly shown: ShownEvaluation;
  readonly onExplore: (thresholds: Thresholds) => void;
}

export function ThresholdExplorer({ inspector, shown, onExplore }: ThresholdExplorerProps) {
  const { evaluation, explored } = shown;
  const { judge } = evaluation.maker;
  const isInUse = judge.kind === 'version' && judge.versionId === inspector.version?.id;
  /** In force, and so later than the evaluation's; an earlier version's are what it was judged by. */
  const own = isInUse ? (inspector.calibration?.thresholds ?? null) : evaluation.maker.thresholds;
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
          <Button onPress={() => onExplore(own)}>{en.thresholds.reset}</Button>
        </div>
      )}
      {isInUse && own !== null && (
        <RejectThresholdOffer inspector={inspector} images={images} own={own} explored={explored} />
      )}
    </HelpedSection>
  );
}
