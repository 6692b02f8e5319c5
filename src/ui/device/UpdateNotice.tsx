/** A newer version is ready: said at the page's lower edge, where it moves nothing from under a finger. */

import { useStore } from 'zustand';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './UpdateNotice.module.css';
import { UpdateOffer } from './UpdateOffer.tsx';

export function UpdateNotice() {
  const { offline } = useStores();
  const update = useStore(offline, (state) => state.update);
  if (update.kind === 'none') return null;
  if (update.kind === 'offered' && update.isPostponed) return null;
  return (
    <section className={styles.notice} aria-label={en.device.updateLabel}>
      <div className={styles.content}>
        <UpdateOffer update={update} onLater={offline.getState().postponeUpdate} />
      </div>
    </section>
  );
}
