/** Tells from names and shapes alone which backbone a tensor file holds, and cuts it down to what is used. */

import { InputError } from '../errors.ts';
import { KNOWN_BACKBONES, type KnownBackbone } from './knownBackbones.ts';
import { floatTensor, type TensorEntry, type TensorFile } from './tensorTypes.ts';

type Shape = readonly number[];

export interface RecognisedBackbone {
  readonly backbone: KnownBackbone;
  /** Stands before each of the backbone's names, for example `module.backbone.`; mostly empty. */
  readonly prefix: string;
}

/** Batch norm's count of training steps, which nothing in evaluation reads. */
const UNREAD_NAME = /\.num_batches_tracked$/;

/** Where fewer of a backbone's tensors are there, naming the first that is missing would not help. */
const NEAR_SHARE = 0.5;

/** A known backbone compared with the tensors that share one prefix. */
interface Comparison extends RecognisedBackbone {
  readonly mismatchCount: number;
  /** Null where all is as it must be. */
  readonly firstMismatch: Mismatch | null;
}

/** Two clauses for an InputError. */
interface Mismatch {
  readonly got: string;
  readonly expected: string;
}

/**
 * Finds the one known backbone among `tensors`. A file must hold all of its tensors in the right shapes, and no
 * others in the same parts of the network: resnet34 holds a whole resnet18, and is none.
 * @throws InputError `file-format` that names the first tensor which differs from the nearest backbone; that
 * says what is known where none is near; or that names the prefixes where several networks are found.
 */
export function recogniseBackbone(
  tensors: ReadonlyMap<string, { readonly shape: Shape }>,
): RecognisedBackbone {
  const comparisons = KNOWN_BACKBONES.flatMap((backbone) =>
    Array.from(groupByPrefix(tensors, backbone))
      .filter(([, group]) => isNear(backbone.tensors, group))
      .map(([prefix, group]) => compare(backbone, prefix, group)),
  );
  const [exact, another] = comparisons.filter(({ mismatchCount }) => mismatchCount === 0);
  if (exact && another) throw ambiguous(exact, another);
  if (exact) return { backbone: exact.backbone, prefix: exact.prefix };

  const [nearest] = comparisons.sort((a, b) => a.mismatchCount - b.mismatchCount);
  throw nearest?.firstMismatch
    ? mismatched(nearest.firstMismatch, nearest.mismatchCount)
    : unknown([...tensors.keys()]);
}

/**
 * What is used of a recognised backbone, under its own names, in their order and as float32: equal networks
 * give equal maps, and by `writeSafetensors` equal bytes, whatever file they came in.
 * @throws InputError `file-format` where a tensor holds no floats, a value that is not finite or a negative variance.
 */
export function trimBackbone(
  tensors: TensorFile,
  { backbone, prefix }: RecognisedBackbone,
): TensorFile {
  return new Map(
    Array.from(backbone.tensors, ([name, shape]): [string, TensorEntry] => {
      const data = floatTensor(tensors, prefix + name, shape);
      const least = name.endsWith('.running_var') ? 0 : Number.NEGATIVE_INFINITY;
      const wrong = data.find((value) => !Number.isFinite(value) || value < least);
      if (wrong !== undefined) throw broken(prefix + name, wrong, least);
      return [name, { type: 'F32', shape, data }];
    }),
  );
}

/** The tensors in the parts of the network that the backbone has tensors of, by what stands before the part's name. */
function groupByPrefix(
  tensors: ReadonlyMap<string, { readonly shape: Shape }>,
  backbone: KnownBackbone,
): Map<string, Map<string, Shape>> {
  const parts = new Set(Array.from(backbone.tensors.keys(), (name) => name.split('.')[0]));
  const usedName = new RegExp(`^(|.*?\\.)((?:${[...parts].join('|')})\\..*)$`, 's');
  const groups = new Map<string, Map<string, Shape>>();
  for (const [fullName, { shape }] of tensors) {
    const [, prefix, name] = usedName.exec(fullName) ?? [];
    if (prefix === undefined || name === undefined || UNREAD_NAME.test(name)) continue;
    const group = groups.get(prefix) ?? new Map<string, Shape>();
    groups.set(prefix, group.set(name, shape));
  }
  return groups;
}

/** Whether enough names are there, whatever their shapes. A file may have many groups, most of few names. */
function isNear(expected: ReadonlyMap<string, Shape>, group: ReadonlyMap<string, Shape>): boolean {
  const enough = expected.size * NEAR_SHARE;
  if (group.size < enough) return false;
  return [...expected.keys()].filter((name) => group.has(name)).length >= enough;
}

function compare(
  backbone: KnownBackbone,
  prefix: string,
  group: ReadonlyMap<string, Shape>,
): Comparison {
  let mismatchCount = 0;
  let firstMismatch: Mismatch | null = null;
  for (const [name, shape] of backbone.tensors) {
    const gotShape = group.get(name);
    if (gotShape?.join() === shape.join()) continue;
    mismatchCount++;
    firstMismatch ??= {
      got: gotShape ? described(prefix + name, gotShape) : `no tensor ${prefix}${name}`,
      expected: `${described(prefix + name, shape)} as in ${backbone.name}`,
    };
  }
  for (const [name, shape] of group) {
    if (backbone.tensors.has(name)) continue;
    mismatchCount++;
    firstMismatch ??= {
      got: described(prefix + name, shape),
      expected: `no tensor of that name, as in ${backbone.name}`,
    };
  }
  return { backbone, prefix, mismatchCount, firstMismatch };
}

function described(name: string, shape: Shape): string {
  return `${name} [${shape.join(', ')}]`;
}

function mismatched(first: Mismatch, count: number): InputError {
  const others = count > 1 ? ` (and ${count - 1} more differences)` : '';
  return refusal(`a network with ${first.got}${others}`, first.expected);
}

function ambiguous(one: RecognisedBackbone, other: RecognisedBackbone): InputError {
  const [first, second] = [one, other].map(
    ({ backbone, prefix }) => `${backbone.name} under '${prefix}'`,
  );
  return refusal(`several networks: ${first} and ${second}`, 'one');
}

function unknown(names: readonly string[]): InputError {
  // Names come from the file and may be of any length.
  const first = names.slice(0, 3).map((name) => name.slice(0, 80));
  return refusal(
    names.length === 0 ? 'a file without tensors' : `tensors such as ${first.join(', ')}`,
    `the tensors of ${knownNames()}`,
  );
}

function broken(name: string, value: number, least: number): InputError {
  return refusal(
    `${name} with a value of ${value}`,
    `finite numbers${least === 0 ? ' from 0' : ''}`,
  );
}

function refusal(got: string, expected: string): InputError {
  return new InputError(
    'file-format',
    got,
    expected,
    `Take a ${knownNames()} as torchvision or timm saves it, float32, float16 or bfloat16.`,
  );
}

function knownNames(): string {
  const names = KNOWN_BACKBONES.map(({ name }) => name);
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);
}
