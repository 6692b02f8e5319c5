/** Whether the browser promises to keep what is stored, and the space it takes and leaves. */

import { useStore } from 'zustand';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import { DeviceRow } from './DeviceRow.tsx';
import styles from './ThisDevice.module.css';

export function StorageRow() {
  const { device } = useStores();
  const { persistence, space, askToPersist } = useStore(device);
  const { kind } = persistence;
  const mayAsk =
    kind === 'not-asked' || kind === 'refused' || kind === 'failed' || kind === 'asking';
  return (
    <DeviceRow
      title={en.device.storageTitle}
      action={
        mayAsk && (
          <Button isDisabled={kind === 'asking'} onPress={() => void askToPersist()}>
            {en.device.askToPersist}
          </Button>
        )
      }
    >
      <p className={kind === 'granted' ? styles.ready : undefined} aria-live="polite">
        {en.device.persistence(persistence)}
      </p>
      {kind !== 'unread' && (
        <p className={styles.quiet}>
          {space === null ? en.device.spaceUnknown : en.device.space(space)}
        </p>
      )}
    </DeviceRow>
  );
}
