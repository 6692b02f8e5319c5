/** The normals as thumbnails, each with its name, its size and a button that removes it. */

import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { NormalSummary } from '../../inspector/types.ts';
import { CheckProblems } from '../check/CheckProblems.tsx';
import { NormalInCheck } from '../check/NormalInCheck.tsx';
import { BlobImage } from '../controls/BlobImage.tsx';
import { Button } from '../controls/Button.tsx';
import { CheckPartMark } from '../controls/CheckPartMark.tsx';
import { CrossMark } from '../controls/CrossMark.tsx';
import { FileName } from '../controls/FileName.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './NormalsList.module.css';
import { passFocusOn } from './passFocusOn.ts';
import { WarningBadge } from './WarningBadge.tsx';

export interface NormalsListProps {
  readonly inspectorId: string;
  readonly normals: readonly NormalSummary[];
  /** Whether it can be checked, so that a normal may become a part of its shift-start check. */
  readonly isCalibrated: boolean;
}

export function NormalsList({ inspectorId, normals, isCalibrated }: NormalsListProps) {
  const { check } = useStores();
  const open = useStore(check, (state) => state.open);
  useEffect(() => {
    if (isCalibrated) void open(inspectorId);
  }, [open, inspectorId, isCalibrated]);
  if (normals.length === 0) return null;
  return (
    <div className={styles.section}>
      <p className={styles.count}>{en.train.normalCount(normals.length)}</p>
      {isCalibrated && (
        <>
          <p className={styles.hint}>
            <CheckPartMark />
            {en.check.normalsHint}
          </p>
          <CheckProblems />
        </>
      )}
      <ul className={styles.list} aria-label={en.train.normalsList}>
        {normals.map((normal) => (
          <Normal key={normal.id} normal={normal} isCalibrated={isCalibrated} />
        ))}
      </ul>
    </div>
  );
}

interface NormalProps {
  readonly normal: NormalSummary;
  readonly isCalibrated: boolean;
}

function Normal({ normal, isCalibrated }: NormalProps) {
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
      {isCalibrated && <NormalInCheck normal={normal} />}
    </li>
  );
}
