/** The measurement of this device: what it does, its progress, and what it found. */

import { useStore } from 'zustand';
import type { MeasurementRun } from '../../state/measurementStore.ts';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { ProgressBar } from '../controls/ProgressBar.tsx';
import { HelpedSection } from '../help/HelpedSection.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './MeasureDevice.module.css';
import { MeasurementReport } from './MeasurementReport.tsx';

export function MeasureDevice() {
  const stores = useStores();
  const { run, start, cancel } = useStore(stores.measurement);
  const underWay = useStore(stores.work, (state) => state.underWay);
  const isMeasuring = run.kind === 'measuring';
  return (
    <HelpedSection level={2} title={en.measure.title} topic="measure">
      <p className={styles.text}>{en.measure.text}</p>
      {isMeasuring ? (
        <div className={styles.progress}>
          <ProgressBar
            label={en.measure.progressLabel}
            fraction={run.progress?.fraction ?? null}
            valueText={en.measure.progress(run.progress)}
          />
          <Button onPress={cancel}>{en.measure.cancel}</Button>
        </div>
      ) : (
        <div>
          <Button isDisabled={underWay !== null} onPress={() => void start()}>
            {run.kind === 'idle' ? en.measure.start : en.measure.again}
          </Button>
        </div>
      )}
      {underWay !== null && <p className={styles.text}>{en.measure.waits(underWay)}</p>}
      <p aria-live="polite" className={styles.text}>
        {outcome(run)}
      </p>
      {run.kind === 'failed' && (
        <Notice tone="error">{en.measure.failed(run.error.message)}</Notice>
      )}
      {run.kind === 'measured' && <MeasurementReport measurement={run.measurement} />}
    </HelpedSection>
  );
}

/** Null where nothing has ended, or an alert says how it has. */
function outcome(run: MeasurementRun): string | null {
  switch (run.kind) {
    case 'measured':
      return en.measure.done;
    case 'cancelled':
      return en.measure.cancelled;
    case 'displaced':
      return en.measure.displaced(run.by);
    default:
      return null;
  }
}
