/** Tells from names and shapes alone which backbone a tensor file holds, and cuts it down to what is used. */

import { InputError } from '../errors.ts';
import {
  RESNET_ARCHITECTURES,
  type ResNetArchitecture,
  resNetTensors,
  type StageName,
} from './resnetArchitecture.ts';
import { floatTensor, type TensorEntry, type TensorFile } from './tensorTypes.ts';

type Shape = readonly number[];

export interface RecognisedBackbone {
  readonly architecture: ResNetArchitecture;
  /** Stands before each of torchvision's names, for example `module.backbone.`; mostly empty. */
  readonly prefix: string;
}

/** The last stage that can be a tap, and so the last that a file must hold; what lies behind it is not kept. */
export const LAST_STAGE: StageName = 'layer3';

const KNOWN = RESNET_ARCHITECTURES.map((architecture) => ({
  architecture,
  expected: resNetTensors(architecture, LAST_STAGE),
}));

/** A name of the stem or of a used stage, as torchvision and timm have it, after any prefix. */
const USED_NAME = /^(|.*?\.)((?:conv1|bn1|layer[123])\..*)$/s;

/** Batch norm's count of training steps, which nothing in evaluation reads. */
const UNREAD_NAME = /\.num_batches_tracked$/;

/** Where fewer of a backbone's tensors are there, naming the first that is missing would not help. */
const NEAR_SHARE = 0.5;

/** An architecture compared with the tensors that share one prefix. */
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
 * Finds the one known backbone among `tensors`. A file must hold all of its tensors up to layer3 in the right
 * shapes, and no others up to there: resnet34 holds a whole resnet18, and is none.
 * @throws InputError `file-format` that names the first tensor which differs from the nearest backbone; that
 * says what is known where none is near; or that names the prefixes where several networks are found.
 */
export function recogniseBackbone(
  tensors: ReadonlyMap<string, { readonly shape: Shape }>,
): RecognisedBackbone {
  const comparisons = Array.from(groupByPrefix(tensors), ([prefix, group]) =>
    KNOWN.filter(({ expected }) => isNear(expected, group)).map((known) =>
      compare(known, prefix, group),
    ),
  ).flat();
  const [exact, another] = comparisons.filter(({ mismatchCount }) => mismatchCount === 0);
  if (exact && another) throw ambiguous(exact, another);
  if (exact) return { architecture: exact.architecture, prefix: exact.prefix };

  const [nearest] = comparisons.sort((a, b) => a.mismatchCount - b.mismatchCount);
  throw nearest?.firstMismatch
    ? mismatched(nearest.firstMismatch, nearest.mismatchCount)
    : unknown([...tensors.keys()]);
}

/**
 * What is used of a recognised backbone, under torchvision's names, in their order and as float32: equal networks
 * give equal maps, and by `writeSafetensors` equal bytes, whatever file they came in.
 * @throws InputError `file-format` where a tensor holds no floats, a value that is not finite or a negative variance.
 */
export function trimBackbone(
  tensors: TensorFile,
  { architecture, prefix }: RecognisedBackbone,
): TensorFile {
  const expected = resNetTensors(architecture, LAST_STAGE);
  return new Map(
    Array.from(expected, ([name, shape]): [string, TensorEntry] => {
      const data = floatTensor(tensors, prefix + name, shape);
      const least = name.endsWith('.running_var') ? 0 : Number.NEGATIVE_INFINITY;
      const wrong = data.find((value) => !Number.isFinite(value) || value < least);
      if (wrong !== undefined) throw broken(prefix + name, wrong, least);
      return [name, { type: 'F32', shape, data }];
    }),
  );
}

function groupByPrefix(
  tensors: ReadonlyMap<string, { readonly shape: Shape }>,
): Map<string, Map<string, Shape>> {
  const groups = new Map<string, Map<string, Shape>>();
  for (const [fullName, { shape }] of tensors) {
    const [, prefix, name] = USED_NAME.exec(fullName) ?? [];
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
  { architecture, expected }: (typeof KNOWN)[number],
  prefix: string,
  group: ReadonlyMap<string, Shape>,
): Comparison {
  let mismatchCount = 0;
  let firstMismatch: Mismatch | null = null;
  for (const [name, shape] of expected) {
    const gotShape = group.get(name);
    if (gotShape?.join() === shape.join()) continue;
    mismatchCount++;
    firstMismatch ??= {
      got: gotShape ? described(prefix + name, gotShape) : `no tensor ${prefix}${name}`,
      expected: `${described(prefix + name, shape)} as in ${architecture.name}`,
    };
  }
  for (const [name, shape] of group) {
    if (expected.has(name)) continue;
    mismatchCount++;
    firstMismatch ??= {
      got: described(prefix + name, shape),
      expected: `no tensor of that name, as in ${architecture.name}`,
    };
  }
  return { architecture, prefix, mismatchCount, firstMismatch };
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
    ({ architecture, prefix }) => `${architecture.name} under '${prefix}'`,
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
  const names = RESNET_ARCHITECTURES.map(({ name }) => name);
  return new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);
}
