/** The status region: whether the inspector is ready, and what it was trained from. */

import type { InspectorSummary } from '../../inspector/types.ts';
import { initialSettings } from '../../state/trainingSettings.ts';
import type { TrainingRun } from '../../state/trainingStore.ts';
import { classNames } from '../classNames.ts';
import { en } from '../messages/en.ts';
import styles from './TrainingStatus.module.css';

export interface TrainingStatusProps {
  readonly inspector: InspectorSummary;
  readonly run: TrainingRun;
}

export function TrainingStatus({ inspector, run }: TrainingStatusProps) {
  const { state, version } = inspector;
  const isRunning = run.kind === 'running';
  return (
    <div className={styles.block}>
      <p role="status" className={classNames(styles.status, styles[isRunning ? 'running' : state])}>
        {statusText()}
      </p>
      {!isRunning && version !== null && (
        <>
          {state === 'stale' && (
            <p>{en.train.staleText(version.number, initialSettings(version).start)}</p>
          )}
          {state === 'uncalibrated' && version.importedFrom !== null && (
            <p>{en.train.uncalibratedText(version.importedFrom.fileName)}</p>
          )}
          <p className={styles.facts}>{en.train.versionFacts(version)}</p>
          {version.calibration !== null && (
            <p className={styles.facts}>{en.faults.watched(version.pictureLimits)}</p>
          )}
        </>
      )}
    </div>
  );

  function statusText(): string {
    if (run.kind === 'running') {
      if (run.cancelling) return en.train.cancelling;
      return en.train.statusRunning(run.progress?.phase ?? null);
    }
    switch (state) {
      case 'untrained':
        return en.train.statusUntrained;
      case 'uncalibrated':
        return en.train.statusUncalibrated;
      case 'trained':
        return en.train.ready;
      case 'stale':
        return en.train.statusStale;
    }
  }
}
