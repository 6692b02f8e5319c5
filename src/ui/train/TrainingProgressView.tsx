/** How a training goes: bar, pace and the live loss curve, which stays when it has finished. */

import type { TrainingRun } from '../../state/trainingStore.ts';
import { ProgressBar } from '../controls/ProgressBar.tsx';
import { en } from '../messages/en.ts';
import { LossCurve } from './LossCurve.tsx';
import styles from './TrainingProgressView.module.css';

export interface TrainingProgressViewProps {
  readonly run: Extract<TrainingRun, { readonly kind: 'running' | 'finished' }>;
}

export function TrainingProgressView({ run }: TrainingProgressViewProps) {
  return (
    <div className={styles.view}>
      {run.kind === 'running' && <Pace progress={run.progress} />}
      {run.start !== 'calibrate' && <LossCurve losses={run.losses} />}
    </div>
  );
}

type Progress = Extract<TrainingRun, { readonly kind: 'running' }>['progress'];

function Pace({ progress }: { readonly progress: Progress }) {
  if (progress === null) {
    return <ProgressBar label={en.train.progressLabel} fraction={null} valueText="" />;
  }
  const { fraction, stepsPerSecond, remainingMs } = progress;
  const facts = [
    stepsPerSecond === null ? null : en.train.stepsPerSecond(stepsPerSecond),
    remainingMs === null ? null : en.train.remaining(remainingMs),
  ].filter((fact) => fact !== null);
  return (
    <>
      <ProgressBar
        label={en.train.progressLabel}
        fraction={fraction}
        valueText={en.train.phaseProgress(progress)}
      />
      <p className={styles.facts}>{facts.join(' · ')}</p>
    </>
  );
}
