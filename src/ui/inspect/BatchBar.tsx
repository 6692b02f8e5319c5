/** How far a batch of files is, with its pause and its end; afterwards what was cancelled. */

import type { BatchWork } from '../../state/inspectionStore.ts';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { ProgressBar } from '../controls/ProgressBar.tsx';
import { en } from '../messages/en.ts';
import styles from './BatchBar.module.css';

export interface BatchBarProps {
  /** Null while no files are under way. */
  readonly work: BatchWork | null;
  readonly cancelledCount: number;
  readonly onPause: (isPaused: boolean) => void;
  readonly onCancel: () => void;
  readonly onInspectCancelled: () => void;
}

export function BatchBar(props: BatchBarProps) {
  const { work, cancelledCount, onPause, onCancel, onInspectCancelled } = props;
  if (work !== null && (work.total > 1 || work.isPaused)) {
    const { done, total, isPaused, remainingMs } = work;
    return (
      <div className={styles.bar}>
        <div className={styles.progress}>
          <ProgressBar
            label={isPaused ? en.inspect.workPaused : en.inspect.work}
            fraction={done / total}
            valueText={en.inspect.workText(done, total, isPaused ? null : remainingMs)}
          />
        </div>
        <Button onPress={() => onPause(!isPaused)}>
          {isPaused ? en.inspect.resume : en.inspect.pause}
        </Button>
        <Button onPress={onCancel}>{en.inspect.cancel}</Button>
      </div>
    );
  }
  if (cancelledCount === 0) return null;
  return (
    <Notice tone="neutral">
      <div className={styles.cancelled}>
        {en.inspect.cancelledRest(cancelledCount)}
        <Button onPress={onInspectCancelled}>{en.inspect.inspectCancelled}</Button>
      </div>
    </Notice>
  );
}
