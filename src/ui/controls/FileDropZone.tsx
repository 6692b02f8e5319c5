/** An area that takes dropped files and folders, a click and a paste anywhere on the page. */

import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { DropZone } from 'react-aria-components';
import type { FileSource } from '../../state/normalsStore.ts';
import { classNames } from '../classNames.ts';
import styles from './FileDropZone.module.css';

export interface FileDropZoneProps {
  /** The accessible name of the area. */
  readonly label: string;
  /** For a place beside what was dropped already. */
  readonly isSmall?: boolean;
  /** Of several areas on a page one takes what is pasted. */
  readonly takesPaste?: boolean;
  readonly onSource: (source: FileSource) => void;
  readonly children: ReactNode;
}

export function FileDropZone(props: FileDropZoneProps) {
  const { label, isSmall = false, takesPaste = true, onSource, children } = props;
  usePaste(onSource, takesPaste);
  return (
    <DropZone
      aria-label={label}
      className={classNames(styles.zone, isSmall && styles.small)}
      onDrop={({ items }) => onSource({ kind: 'drop', items })}
    >
      {!isSmall && <span className={styles.corners} aria-hidden="true" />}
      {children}
    </DropZone>
  );
}

/**
 * Takes every paste that holds files. It listens in the capture phase and stops the event, since
 * React Aria's drop zone takes the same paste again while it has the focus.
 */
function usePaste(onSource: (source: FileSource) => void, isTaking: boolean): void {
  const takePaste = useEffectEvent((event: ClipboardEvent) => {
    const data = event.clipboardData;
    if (data === null || data.files.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onSource({ kind: 'paste', files: [...data.files], pastedAt: new Date() });
  });
  useEffect(() => {
    if (!isTaking) return;
    document.addEventListener('paste', takePaste, { capture: true });
    return () => document.removeEventListener('paste', takePaste, { capture: true });
  }, [isTaking]);
}
