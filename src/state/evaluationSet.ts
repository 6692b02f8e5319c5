/** The images of an evaluation before it runs: gathered from drops, each good, defective, or not marked yet. */

import type { PlacedFile } from '../capture/fileSource.ts';
import { InputError } from '../errors.ts';
import { GOOD_KIND, maskStem, readSetLayout } from '../mvtecLayout.ts';

/** Of parts that the user called defective without saying how. */
export const DEFECTIVE_KIND = 'defective';

export interface SetImage {
  /** Where the file lay; no two images of a set have the same. */
  readonly path: string;
  readonly file: File;
  /** `good`, or the kind of defect; null until the user says. */
  readonly kind: string | null;
  /** White where the part is defective; null where that is not known. */
  readonly mask: File | null;
}

export interface EvaluationSet {
  /** In the order in which they came. */
  readonly images: readonly SetImage[];
  /** Of training, found in a dropped folder and left alone. */
  readonly normalCount: number;
  /** Names of masks that belong to no image. */
  readonly strayMasks: readonly string[];
}

/** How files are taken: as their folders say, or all as what the user dropped them for. */
export type TakenAs = 'folders' | 'good' | 'defective' | 'masks';

export const EMPTY_SET: EvaluationSet = { images: [], normalCount: 0, strayMasks: [] };

/** @throws InputError `file-format` where the folders hold several products. */
export function withFiles(
  set: EvaluationSet,
  files: readonly PlacedFile[],
  takenAs: TakenAs,
): EvaluationSet {
  switch (takenAs) {
    case 'folders':
      return withFolders(set, files);
    case 'good':
      return withImages(set, files.map(imageOf(GOOD_KIND)));
    case 'defective':
      return withDefective(set, files);
    case 'masks':
      return withMasks(set, files);
  }
}

/** Marks images as good or as defective. */
export function withMark(
  set: EvaluationSet,
  paths: ReadonlySet<string>,
  mark: 'good' | 'defective',
): EvaluationSet {
  const kind = mark === 'good' ? GOOD_KIND : DEFECTIVE_KIND;
  const images = set.images.map((image) => {
    if (!paths.has(image.path)) return image;
    return { ...image, kind, mask: mark === 'good' ? null : image.mask };
  });
  return { ...set, images };
}

/** How many images there are of a kind, and how many of them have masks. */
export interface KindCount {
  readonly kind: string;
  readonly isGood: boolean;
  readonly imageCount: number;
  readonly maskCount: number;
}

/** Good parts first, then the kinds of defects by their names. */
export function countKinds({ images }: EvaluationSet): readonly KindCount[] {
  const present = new Set(images.flatMap(({ kind }) => kind ?? []));
  const defects = [...present].filter((kind) => kind !== GOOD_KIND).sort();
  const ordered = present.has(GOOD_KIND) ? [GOOD_KIND, ...defects] : defects;
  return ordered.map((kind) => {
    const ofKind = images.filter((image) => image.kind === kind);
    const maskCount = ofKind.filter(({ mask }) => mask !== null).length;
    return { kind, isGood: kind === GOOD_KIND, imageCount: ofKind.length, maskCount };
  });
}

/** Name of the folder that all images lie in: the innermost but those of the layout; null where there is none. */
export function folderOf({ images }: EvaluationSet): string | null {
  const folders = images.map(({ path }) => path.split('/').slice(0, -1));
  const [first = []] = folders;
  const shared = first.filter((name, depth) => folders.every((each) => each[depth] === name));
  return shared.filter((name) => name !== 'test' && name !== GOOD_KIND).at(-1) ?? null;
}

export function unmarkedOf({ images }: EvaluationSet): readonly SetImage[] {
  return images.filter(({ kind }) => kind === null);
}

function withFolders(set: EvaluationSet, files: readonly PlacedFile[]): EvaluationSet {
  const layout = readSetLayout(files.map(({ path }) => path));
  switch (layout.kind) {
    case 'none':
      return withImages(set, files.map(imageOf(null)));
    case 'several':
      throw new InputError(
        'file-format',
        `test folders of ${layout.folders.length} products (${layout.folders.join(', ')})`,
        'those of one',
        'Drop the folder of the product that this inspector is for.',
      );
    case 'tests': {
      const byPath = new Map(files.map(({ path, file }) => [path, file]));
      const images = layout.tests.flatMap(({ path, kind, maskPath }): SetImage[] => {
        const file = byPath.get(path);
        const mask = (maskPath === null ? null : byPath.get(maskPath)) ?? null;
        return file === undefined ? [] : [{ path, file, kind, mask }];
      });
      const { normalCount, strayMasks } = withImages(set, images);
      return {
        images: withImages(set, images).images,
        normalCount: normalCount + layout.normalCount,
        strayMasks: [...strayMasks, ...layout.strayMasks],
      };
    }
  }
}

/** A file named as another with `_mask` behind it is that one's mask. */
function withDefective(set: EvaluationSet, files: readonly PlacedFile[]): EvaluationSet {
  const isMask = ({ path }: PlacedFile) => /_mask\.[^.]*$/.test(path);
  const images = files.filter((file) => !isMask(file)).map(imageOf(DEFECTIVE_KIND));
  return withMasks(withImages(set, images), files.filter(isMask));
}

/** Gives each mask to the defective image of its name; of several to that whose kind is its folder's name. */
function withMasks(set: EvaluationSet, files: readonly PlacedFile[]): EvaluationSet {
  const used = new Set<PlacedFile>();
  const images = set.images.map((image) => {
    if (image.kind === GOOD_KIND) return image;
    const named = files.filter(({ path }) => maskStem(path) === maskStem(image.path));
    const mask = named.find(({ path }) => path.includes(`${image.kind}/`)) ?? onlyOne(named);
    if (mask === undefined) return image;
    used.add(mask);
    return { ...image, mask: mask.file };
  });
  const stray = files.filter((file) => !used.has(file)).map(({ path }) => path);
  return { ...set, images, strayMasks: [...set.strayMasks, ...stray] };
}

function onlyOne<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function imageOf(kind: string | null) {
  return ({ path, file }: PlacedFile): SetImage => ({ path, file, kind, mask: null });
}

/** The same file dropped again is taken once; another one of the same path gets a number. */
function withImages(set: EvaluationSet, added: readonly SetImage[]): EvaluationSet {
  const byPath = new Map(set.images.map((image) => [image.path, image]));
  for (const image of added) {
    let path = image.path;
    for (let number = 2; isOther(byPath.get(path), image); number++) {
      path = `${image.path} (${number})`;
    }
    byPath.set(path, { ...image, path });
  }
  return { ...set, images: [...byPath.values()] };
}

function isOther(held: SetImage | undefined, { file }: SetImage): boolean {
  return (
    held !== undefined &&
    (held.file.size !== file.size || held.file.lastModified !== file.lastModified)
  );
}
