/** Where pictures come from without a camera: chosen files, dropped files and folders, the clipboard. */

import { withPastedName } from './clipboard.ts';

/** A dropped file. */
export interface DroppedFile {
  readonly kind: 'file';
  getFile(): Promise<File>;
}

/** A dropped folder; React Aria's drop items have this shape, and a test's may. */
export interface DroppedFolder {
  readonly kind: 'directory';
  getEntries(): AsyncIterable<DroppedFile | DroppedFolder>;
}

/** Something dropped that holds no file, such as selected text. */
export interface DroppedOther {
  readonly kind: 'text';
}

export type DroppedItem = DroppedFile | DroppedFolder | DroppedOther;

/** Files, what a drop holds before its folders are opened, or what was pasted. */
export type FileSource =
  | { readonly kind: 'files'; readonly files: readonly File[] }
  | { readonly kind: 'drop'; readonly items: readonly DroppedItem[] }
  | { readonly kind: 'paste'; readonly files: readonly File[]; readonly pastedAt: Date };

/** Files that systems leave in folders and that no person means to add. */
const SYSTEM_FILE = /^(\..*|thumbs\.db|desktop\.ini)$/i;

/**
 * The files of a source in the code-unit order of their paths, folders opened to any depth,
 * system files (names with a leading dot, Thumbs.db, desktop.ini) left out. Files chosen one by
 * one keep their order, as do files that lie at the top of a drop.
 */
export async function gatherFiles(source: FileSource): Promise<readonly File[]> {
  switch (source.kind) {
    case 'files': {
      const files = source.files.filter(isMeant);
      return files.some(hasFolder) ? files.sort(byFolderPath) : files;
    }
    case 'drop':
      return (await Promise.all(source.items.map(filesOfItem))).flat();
    case 'paste':
      return source.files.map((file) => withPastedName(file, source.pastedAt));
  }
}

async function filesOfItem(item: DroppedItem): Promise<readonly File[]> {
  switch (item.kind) {
    case 'file': {
      const file = await item.getFile();
      return isMeant(file) ? [file] : [];
    }
    case 'directory':
      return filesOfFolder(item);
    case 'text':
      return [];
  }
}

async function filesOfFolder(folder: DroppedFolder): Promise<readonly File[]> {
  const files: File[] = [];
  const subfolders: DroppedFolder[] = [];
  for await (const entry of folder.getEntries()) {
    if (entry.kind === 'directory') subfolders.push(entry);
    else files.push(...(await filesOfItem(entry)));
  }
  files.sort((a, b) => compareCodeUnits(a.name, b.name));
  for (const subfolder of subfolders) files.push(...(await filesOfFolder(subfolder)));
  return files;
}

function isMeant(file: File): boolean {
  return !SYSTEM_FILE.test(file.name);
}

function hasFolder(file: File): boolean {
  return file.webkitRelativePath !== '';
}

function byFolderPath(a: File, b: File): number {
  return compareCodeUnits(a.webkitRelativePath, b.webkitRelativePath);
}

function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
