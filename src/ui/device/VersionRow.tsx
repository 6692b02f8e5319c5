/** Which version runs, whether a newer one waits, and the way to look for one. */

import { useStore } from 'zustand';
import { version } from '../../../package.json';
import type { UpdateCheck } from '../../state/offlineStore.ts';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import { DeviceRow } from './DeviceRow.tsx';
import styles from './ThisDevice.module.css';
import { UpdateOffer } from './UpdateOffer.tsx';

export function VersionRow() {
  const { offline } = useStores();
  const { readiness, update, check, lookForUpdate } = useStore(offline);
  const mayLook = readiness.kind === 'ready' && update.kind === 'none';
  return (
    <DeviceRow
      title={en.device.versionTitle}
      action={
        mayLook && (
          <Button isDisabled={check.kind === 'looking'} onPress={() => void lookForUpdate()}>
            {en.device.lookForUpdate}
          </Button>
        )
      }
    >
      <p>{version}</p>
      {update.kind === 'none' && (
        <p className={styles.quiet} aria-live="polite">
          {outcome(check)}
        </p>
      )}
      {/* While it is not put away, the notice below says all this. */}
      {update.kind === 'offered' && update.isPostponed && <UpdateOffer update={update} />}
    </DeviceRow>
  );
}

function outcome({ kind }: UpdateCheck): string | null {
  switch (kind) {
    case 'idle':
      return null;
    case 'looking':
      return en.device.looking;
    case 'up-to-date':
      return en.device.upToDate;
    case 'failed':
      return en.device.lookFailed;
  }
}
