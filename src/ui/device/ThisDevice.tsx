/** Settings' first section: what this device holds of the app, and what may be asked of the browser. */

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import { DeviceRow } from './DeviceRow.tsx';
import { OfflineRow } from './OfflineRow.tsx';
import { StorageRow } from './StorageRow.tsx';
import styles from './ThisDevice.module.css';
import { VersionRow } from './VersionRow.tsx';

export function ThisDevice() {
  const { device, offline } = useStores();
  const { installation, refresh, install } = useStore(device);
  const readiness = useStore(offline, (state) => state.readiness.kind);
  // biome-ignore lint/correctness/useExhaustiveDependencies: storing the app has taken space.
  useEffect(() => {
    void refresh();
  }, [refresh, readiness]);

  return (
    <ul className={styles.rows}>
      <VersionRow />
      <OfflineRow />
      <DeviceRow
        title={en.device.installTitle}
        action={
          installation === 'offered' && (
            <Button weight="primary" onPress={() => void install()}>
              {en.device.install}
            </Button>
          )
        }
      >
        <p>{en.device.installation(installation)}</p>
      </DeviceRow>
      <StorageRow />
    </ul>
  );
}
