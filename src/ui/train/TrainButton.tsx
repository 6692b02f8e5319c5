/** The button that trains, or sets the threshold alone; while it is disabled, its description says what is missing. */

import { useId } from 'react';
import { useStore } from 'zustand';
import type { InspectorSummary, TrainingSettings } from '../../inspector/types.ts';
import { LEAST_NORMALS } from '../../limits.ts';
import { copiesOfEach } from '../../methodSettings.ts';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './TrainButton.module.css';

export interface TrainButtonProps {
  readonly inspector: InspectorSummary;
  readonly normalCount: number;
  readonly settings: TrainingSettings;
  readonly onTrain: () => void;
}

export function TrainButton({ inspector, normalCount, settings, onTrain }: TrainButtonProps) {
  const { start, method, calibration } = settings;
  const { normals, training } = useStores();
  const isAdding = useStore(normals, (state) => state.adding !== null);
  const run = useStore(training, (state) => state.run);
  const descriptionId = useId();

  const isRunning = run.kind === 'running';
  const isOwnRun = isRunning && run.inspectorId === inspector.id;
  const keptOut = calibration.keptOutCount ?? 0;
  const missing = LEAST_NORMALS + keptOut - normalCount;
  const isDisabled = isRunning || isAdding || missing > 0;
  return (
    <div className={styles.train}>
      <Button
        weight={inspector.state === 'trained' ? 'plain' : 'primary'}
        isDisabled={isDisabled}
        aria-describedby={descriptionId}
        onPress={onTrain}
      >
        {en.train.trainButton(start)}
      </Button>
      <p id={descriptionId} className={styles.description} hidden={isOwnRun}>
        {describe()}
      </p>
    </div>
  );

  function describe(): string {
    if (isAdding) return en.train.waitForAdding;
    if (missing > 0) return en.train.needMore(missing, start, keptOut);
    if (isRunning && !isOwnRun) return en.train.otherTraining;
    if (start === 'calibrate') return en.train.readyToSetThreshold(normalCount);
    const copies = copiesOfEach(method, normalCount - keptOut);
    return en.train.readyToTrain(normalCount, keptOut, copies);
  }
}
