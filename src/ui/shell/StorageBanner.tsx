/** What became of the page's storage, over every view: the page stays usable to look at what it holds. */

import { useStore } from 'zustand';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './StorageBanner.module.css';

export function StorageBanner() {
  const { session } = useStores();
  const notice = useStore(session, (state) => state.storageNotice);
  if (notice === null) return null;
  const isLost = notice !== 'blocked';
  return (
    <div className={styles.banner}>
      <Notice tone={isLost ? 'error' : 'warning'}>
        <div className={styles.row}>
          <p className={styles.text}>{en.shell.storageNotice(notice)}</p>
          {isLost && (
            <Button weight="primary" onPress={() => window.location.reload()}>
              {en.shell.reload}
            </Button>
          )}
        </div>
      </Notice>
    </div>
  );
}
