/** What became of a picture that was captured as a good part: how many there are now, and whether it is a poor one. */

import { useStore } from 'zustand';
import type { InspectorSummary } from '../../inspector/types.ts';
import { en } from '../messages/en.ts';
import { inspectorHref } from '../route.ts';
import { useStores } from '../stores.tsx';
import { WarningBadge } from '../train/WarningBadge.tsx';
import styles from './CapturedNormal.module.css';

export interface CapturedNormalProps {
  readonly inspector: InspectorSummary;
  readonly fileName: string;
}

export function CapturedNormal({ inspector, fileName }: CapturedNormalProps) {
  const { normals: store } = useStores();
  const { normals, warnings } = useStore(store);
  const id = normals?.findLast((normal) => normal.fileName === fileName)?.id;
  const found = (id !== undefined && warnings.get(id)) || [];
  return (
    <div className={styles.captured}>
      <p>{en.camera.addedAsNormal(inspector.normalCount, inspector.version !== null)}</p>
      {found.map((warning) => (
        <div key={warning.kind} className={styles.warning}>
          <WarningBadge warning={warning} />
          <p>{en.normals.warningText(warning).what}</p>
        </div>
      ))}
      {found.length > 0 && (
        <a href={inspectorHref(inspector.id, 'train')} className={styles.link}>
          {en.normals.lookAtIt}
        </a>
      )}
    </div>
  );
}
