/** The parts judged before the last one, the newest first. */

import type { StationPart } from '../../state/stationStore.ts';
import { BlobImage } from '../controls/BlobImage.tsx';
import { signOf, VerdictIcon } from '../inspect/VerdictIcon.tsx';
import { en } from '../messages/en.ts';
import styles from './StationStrip.module.css';

export function StationStrip({ parts }: { readonly parts: readonly StationPart[] }) {
  return (
    <ol className={styles.strip} aria-label={en.station.lastParts}>
      {parts.map(({ item, judgedAtMs }) => (
        <li key={item.id} className={styles.part} data-sign={signOf(item)}>
          <BlobImage blob={item.picture} alt="" className={styles.picture} />
          <span className={styles.outcome}>
            <VerdictIcon sign={signOf(item)} />
            {en.station.shortWord(item.status === 'done' ? item.inspection.verdict : 'failed')}
          </span>
          <span className={styles.name}>{item.partId ?? en.station.judgedAt(judgedAtMs)}</span>
        </li>
      ))}
    </ol>
  );
}
