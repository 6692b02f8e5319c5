/** A file chooser that looks like a button: a real, focusable file input under its label. */

import type { ChangeEvent, ReactNode } from 'react';
import { classNames } from '../classNames.ts';
import buttonStyles from './Button.module.css';
import styles from './FileInputButton.module.css';

/** By ending too: Windows knows no type for HEIC files, and systems differ about TIFF and BMP. */
const ACCEPTED = 'image/*,.heic,.heif,.tif,.tiff,.bmp';

export interface FileInputButtonProps {
  /** The input's accessible name, where it is not the text shown. */
  readonly label?: string;
  /** Chooses a folder with all that is in it instead of files. */
  readonly isFolder?: boolean;
  readonly weight?: 'primary' | 'plain';
  /** A click anywhere on the positioned area around it opens the chooser too, save on other controls. */
  readonly fillsZone?: boolean;
  /** Which files the chooser offers, as the attribute has them; images where absent. */
  readonly accept?: string;
  readonly onFiles: (files: readonly File[]) => void;
  readonly children: ReactNode;
}

export function FileInputButton(props: FileInputButtonProps) {
  const { label, isFolder = false, weight = 'plain', fillsZone = false } = props;
  const { accept = ACCEPTED, onFiles, children } = props;

  function takeFiles({ currentTarget }: ChangeEvent<HTMLInputElement>): void {
    const files = [...(currentTarget.files ?? [])];
    // The same files chosen again must be a change again.
    currentTarget.value = '';
    if (files.length > 0) onFiles(files);
  }

  /** React's types do not know the attribute. */
  function markFolder(input: HTMLInputElement | null): void {
    if (input !== null) input.webkitdirectory = isFolder;
  }

  return (
    <label
      className={classNames(
        buttonStyles.button,
        buttonStyles[weight],
        styles.label,
        fillsZone && styles.fillsZone,
      )}
    >
      <input
        ref={markFolder}
        type="file"
        multiple
        aria-label={label}
        accept={isFolder ? undefined : accept}
        className={styles.input}
        onChange={takeFiles}
      />
      {children}
    </label>
  );
}
