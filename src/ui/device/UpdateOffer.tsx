/** What is said of a version that waits, and the button that starts it. */

import { useId } from 'react';
import { useStore } from 'zustand';
import { version as running } from '../../../package.json';
import type { AppUpdate } from '../../state/offlineStore.ts';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './UpdateOffer.module.css';

export interface UpdateOfferProps {
  readonly update: Exclude<AppUpdate, { readonly kind: 'none' }>;
  /** Absent where there is nothing to put away. */
  readonly onLater?: () => void;
}

export function UpdateOffer({ update, onLater }: UpdateOfferProps) {
  const { offline, work } = useStores();
  const workState = useStore(work);
  const id = useId();
  const isStarting = update.kind === 'starting';
  const isWaiting = !isStarting && workState.underWay !== null;
  return (
    <div className={styles.offer}>
      <div className={styles.words} aria-live="polite">
        <p className={styles.title}>{en.device.updateReady(update.version, running)}</p>
        <p id={id} className={styles.text}>
          {!isWaiting && explanation(update)} {!isStarting && en.device.updateCost(workState)}
        </p>
      </div>
      <div className={styles.actions}>
        <Button
          weight="primary"
          isDisabled={isStarting || isWaiting}
          aria-describedby={id}
          onPress={() => void offline.getState().startUpdate()}
        >
          {en.device.updateNow}
        </Button>
        {onLater && (
          <Button isDisabled={isStarting} onPress={onLater}>
            {en.device.later}
          </Button>
        )}
      </div>
    </div>
  );
}

function explanation(update: UpdateOfferProps['update']): string {
  switch (update.kind) {
    case 'offered':
      return en.device.updateLater;
    case 'starting':
      return en.device.updateStarting;
    case 'other-windows':
      return en.device.updateOtherWindows;
    case 'failed':
      return en.device.updateFailed(update);
  }
}
