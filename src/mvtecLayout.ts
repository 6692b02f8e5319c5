/** What files of a labelled set mean by where they lie: `test/KIND/NAME`, `ground_truth/KIND/NAME_mask.png`, `train/good/NAME`. */

/** The kind whose parts have no defect, by the name that the layout gives its folder. */
export const GOOD_KIND = 'good';

export interface TestPath {
  readonly path: string;
  /** `good`, or the kind of defect. */
  readonly kind: string;
  /** Null for good parts, and where there is no mask. */
  readonly maskPath: string | null;
}

export type SetLayout =
  | {
      readonly kind: 'tests';
      readonly tests: readonly TestPath[];
      /** Files of `train`, which an evaluation leaves alone. */
      readonly normalCount: number;
      /** Masks that belong to no image, in the order of `paths`. */
      readonly strayMasks: readonly string[];
    }
  /** Sets of several products, by the folders that they lie in; one inspector judges one. */
  | { readonly kind: 'several'; readonly folders: readonly string[] }
  /** Nothing tells good from defective. */
  | { readonly kind: 'none' };

/**
 * Reads labels from paths with forward slashes, from anywhere above the folder `test`. Where there is none, folders
 * beside one named `good` are kinds.
 */
export function readSetLayout(paths: readonly string[]): SetLayout {
  const roots = testRoots(paths);
  if (roots.length === 0) return { kind: 'none' };
  if (roots.length > 1) return { kind: 'several', folders: roots.map(parentOf) };
  const [root] = roots as [string];
  const masks = readMasks(paths, root);
  const tests = paths.flatMap((path): TestPath[] => {
    const kind = kindIn(root, path);
    if (kind === null) return [];
    const maskPath = kind === GOOD_KIND ? null : (masks.get(maskKey(kind, path)) ?? null);
    return [{ path, kind, maskPath }];
  });
  const used = new Set(tests.map(({ maskPath }) => maskPath));
  return {
    kind: 'tests',
    tests,
    normalCount: paths.filter((path) => path.startsWith(`${parentOf(root)}train/`)).length,
    strayMasks: [...masks.values()].filter((path) => !used.has(path)),
  };
}

/** What a mask and its image have in common: the file's name without folder, ending and `_mask`. */
export function maskStem(path: string): string {
  return nameOf(path)
    .replace(/\.[^.]*$/, '')
    .replace(/_mask$/, '');
}

/** Folders whose subfolders are kinds, each empty or ending in a slash. */
function testRoots(paths: readonly string[]): readonly string[] {
  const named = distinct(paths, /^((?:.*\/)?test\/)[^/]+\/[^/]+$/);
  if (named.length > 0) return named;
  const besideGood = distinct(paths, /^((?:.*\/)?)good\/[^/]+$/);
  return besideGood.filter((root) => !root.endsWith('train/'));
}

function distinct(paths: readonly string[], pattern: RegExp): readonly string[] {
  return [...new Set(paths.flatMap((path) => pattern.exec(path)?.[1] ?? []))];
}

/** The kind of a test image; null for all other files. */
function kindIn(root: string, path: string): string | null {
  if (!path.startsWith(root)) return null;
  const [kind, name, ...deeper] = path.slice(root.length).split('/');
  const isOther = kind === 'ground_truth' || kind === 'train';
  return kind === undefined || name === undefined || deeper.length > 0 || isOther ? null : kind;
}

/** Paths of masks by `maskKey`. */
function readMasks(paths: readonly string[], root: string): ReadonlyMap<string, string> {
  const folders = [`${parentOf(root)}ground_truth/`, `${root}ground_truth/`];
  const masks = new Map<string, string>();
  for (const path of paths) {
    const folder = folders.find((each) => path.startsWith(each));
    const [kind, name] = folder === undefined ? [] : path.slice(folder.length).split('/');
    if (kind !== undefined && name !== undefined) masks.set(maskKey(kind, path), path);
  }
  return masks;
}

function maskKey(kind: string, path: string): string {
  return `${kind}/${maskStem(path)}`;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Of a folder that ends in a slash, likewise; of a folder at the top and of the top itself the empty one. */
function parentOf(folder: string): string {
  return folder.replace(/[^/]*\/$/, '');
}
