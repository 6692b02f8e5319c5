/** A newer version is ready: said at the page's lower edge, where it moves nothing from under a finger. */

import { useStore } from 'zustand';
import { en } from '../messages/en.ts';
import { parseHash, useHash } from '../route.ts';
import { useStores } from '../stores.tsx';
import styles from './UpdateNotice.module.css';
import { UpdateOffer } from './UpdateOffer.tsx';

export function UpdateNotice() {
  const { offline } = useStores();
  const update = useStore(offline, (state) => state.update);
  const { page } = parseHash(useHash());
  // Nothing lies over a station's verdicts and buttons; it is said when the view is left.
  if (update.kind === 'none' || page === 'station') return null;
  if (update.kind === 'offered' && update.isPostponed) return null;
  return (
    <section className={styles.notice} aria-label={en.device.updateLabel}>
      <div className={styles.content}>
        <UpdateOffer update={update} onLater={offline.getState().postponeUpdate} />
      </div>
    </section>
  );
}
