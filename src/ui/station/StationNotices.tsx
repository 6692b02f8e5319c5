/** What the operator must know or do before the next verdict can be relied on. */

import { useState } from 'react';
import { useStore } from 'zustand';
import type { WakePhase } from '../../state/wakeLockStore.ts';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { DriftNotice } from '../stability/DriftNotice.tsx';
import { useStores } from '../stores.tsx';
import styles from './StationNotices.module.css';

export interface StationNoticesProps {
  readonly inspectorId: string;
  readonly wakePhase: WakePhase;
}

export function StationNotices({ inspectorId, wakePhase }: StationNoticesProps) {
  const { camera, signals } = useStores();
  const { missedCode, captureError, judgingError, judgeAgain, dismissCaptureError } =
    useStore(camera);
  const isHeard = useStore(signals, (state) => state.isHeard);
  const [isWakeDismissed, setIsWakeDismissed] = useState(false);
  const wake = wakePhase === 'on' || isWakeDismissed ? null : en.camera.wake(wakePhase);
  return (
    <div className={styles.notices}>
      {judgingError && (
        <Notice tone="error">
          <div className={styles.row}>
            {en.camera.judgingFailed(judgingError.message)}
            <Button onPress={judgeAgain}>{en.camera.judgeAgain}</Button>
          </div>
        </Notice>
      )}
      {captureError && (
        <Notice tone="error" onDismiss={dismissCaptureError}>
          {en.camera.captureFailed(captureError.message)}
        </Notice>
      )}
      {missedCode !== null && (
        <Notice tone="error" onDismiss={dismissCaptureError}>
          {en.camera.missedCode(missedCode)}
        </Notice>
      )}
      <DriftNotice inspectorId={inspectorId} />
      {!isHeard && <Notice tone="warning">{en.station.soundWaits}</Notice>}
      {wake !== null && (
        <Notice tone="neutral" onDismiss={() => setIsWakeDismissed(true)}>
          {wake}
        </Notice>
      )}
    </div>
  );
}
