/** The normals as thumbnails, each with its name, its size and a button that removes it. */

import { useRef } from 'react';
import { useStore } from 'zustand';
import type { NormalSummary } from '../../inspector/types.ts';
import { BlobImage } from '../controls/BlobImage.tsx';
import { Button } from '../controls/Button.tsx';
import { CrossMark } from '../controls/CrossMark.tsx';
import { FileName } from '../controls/FileName.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './NormalsList.module.css';
import { passFocusOn } from './passFocusOn.ts';
import { WarningBadge } from './WarningBadge.tsx';

export function NormalsList({ normals }: { readonly normals: readonly NormalSummary[] }) {
  if (normals.length === 0) return null;
  return (
    <div className={styles.section}>
      <p className={styles.count}>{en.train.normalCount(normals.length)}</p>
      <ul className={styles.list} aria-label={en.train.normalsList}>
        {normals.map((normal) => (
          <Normal key={normal.id} normal={normal} />
        ))}
      </ul>
    </div>
  );
}

function Normal({ normal }: { readonly normal: NormalSummary }) {
  const { normals } = useStores();
  const { id, fileName, thumbnail, width, height } = normal;
  const warnings = useStore(normals, (state) => state.warnings.get(id));
  const itemRef = useRef<HTMLLIElement>(null);

  function remove(): void {
    passFocusOn(itemRef.current);
    void normals.getState().remove(id);
  }

  return (
    <li ref={itemRef} className={styles.normal}>
      <BlobImage blob={thumbnail} alt="" className={styles.thumbnail} />
      <FileName name={fileName} />
      <p className={styles.size}>{en.train.imageSize(width, height)}</p>
      {warnings?.map((warning) => (
        <WarningBadge key={warning.kind} warning={warning} />
      ))}
      <Button aria-label={en.train.remove(fileName)} className={styles.remove} onPress={remove}>
        <CrossMark />
      </Button>
    </li>
  );
}
