/** Whether the app opens and works with no connection. */

import { useStore } from 'zustand';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import { DeviceRow } from './DeviceRow.tsx';
import styles from './ThisDevice.module.css';

export function OfflineRow() {
  const { offline } = useStores();
  const { readiness, keep } = useStore(offline);
  const isReady = readiness.kind === 'ready';
  return (
    <DeviceRow
      title={en.device.offlineTitle}
      action={
        readiness.kind === 'failed' && (
          <Button onPress={() => void keep()}>{en.device.tryAgain}</Button>
        )
      }
    >
      <p className={isReady ? styles.ready : undefined} aria-live="polite">
        {en.device.readiness(readiness)}
      </p>
      {isReady && <p className={styles.quiet}>{en.device.readyText}</p>}
    </DeviceRow>
  );
}
