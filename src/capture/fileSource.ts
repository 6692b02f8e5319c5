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
  readonly name: string;
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

/** A file with where it lay, by names and forward slashes from what was dropped or chosen: `bottle/test/good/000.png`. */
export interface PlacedFile {
  readonly path: string;
  readonly file: File;
}

/**
 * The files of a source in the code-unit order of their paths, folders opened to any depth,
 * system files (names with a leading dot, Thumbs.db, desktop.ini) left out. Files chosen one by
 * one keep their order, as do files that lie at the top of a drop.
 */
export async function gatherFiles(source: FileSource): Promise<readonly File[]> {
  return (await gatherPlacedFiles(source)).map(({ file }) => file);
}

/** As `gatherFiles`, each with where it lay; a file that lay in no folder has its name alone. */
export async function gatherPlacedFiles(source: FileSource): Promise<readonly PlacedFile[]> {
  switch (source.kind) {
    case 'files': {
      const files = source.files.filter(isMeant);
      return (files.some(hasFolder) ? files.sort(byFolderPath) : files).map(placed);
    }
    case 'drop':
      return (await Promise.all(source.items.map((item) => filesOfItem(item, '')))).flat();
    case 'paste':
      return source.files.map((file) => placed(withPastedName(file, source.pastedAt)));
  }
}

/** @param folder Where the item lies: empty, or ending in a slash. */
async function filesOfItem(item: DroppedItem, folder: string): Promise<readonly PlacedFile[]> {
  switch (item.kind) {
    case 'file': {
      const file = await item.getFile();
      return isMeant(file) ? [{ path: folder + file.name, file }] : [];
    }
    case 'directory':
      return filesOfFolder(item, `${folder}${item.name}/`);
    case 'text':
      return [];
  }
}

async function filesOfFolder(folder: DroppedFolder, path: string): Promise<readonly PlacedFile[]> {
  const files: PlacedFile[] = [];
  const subfolders: DroppedFolder[] = [];
  for await (const entry of folder.getEntries()) {
    if (entry.kind === 'directory') subfolders.push(entry);
    else files.push(...(await filesOfItem(entry, path)));
  }
  files.sort((a, b) => compareCodeUnits(a.path, b.path));
  subfolders.sort((a, b) => compareCodeUnits(a.name, b.name));
  for (const subfolder of subfolders) files.push(...(await filesOfItem(subfolder, path)));
  return files;
}

function placed(file: File): PlacedFile {
  return { path: hasFolder(file) ? file.webkitRelativePath : file.name, file };
}

function isMeant(file: File): boolean {
  return !SYSTEM_FILE.test(file.name);
}

function hasFolder(file: File): boolean {
  // Node's File has no such path.
  return Boolean(file.webkitRelativePath);
}

function byFolderPath(a: File, b: File): number {
  return compareCodeUnits(a.webkitRelativePath, b.webkitRelativePath);
}

function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
