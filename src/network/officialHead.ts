/** A head under the official code's names, as `ckpt.pth` holds it. */

import { InputError } from '../errors.ts';
import { type Head, isFiniteHead } from './head.ts';
import { type HeadForm, layerTensors, readLayers } from './headTensors.ts';
import { matrixSides, type TensorFile } from './tensorTypes.ts';

/** Classes `Projection` (of one layer) and `Discriminator`. */
const OFFICIAL_FORM: HeadForm = {
  firstAxis: 'output',
  adapter: {
    weight: 'pre_projection.layers.0fc.weight',
    bias: 'pre_projection.layers.0fc.bias',
  },
  block: (number) => {
    const [linear, norm] = [0, 1].map((index) => `discriminator.body.block${number}.${index}`);
    return {
      weight: `${linear}.weight`,
      bias: `${linear}.bias`,
      normWeight: `${norm}.weight`,
      normBias: `${norm}.bias`,
      runningMean: `${norm}.running_mean`,
      runningVariance: `${norm}.running_var`,
    };
  },
  tail: 'discriminator.tail.weight',
  tailShape: (inputs) => [1, inputs],
};

/** A batch norm's count of steps, which nothing in evaluation reads. */
const STEP_COUNT = /^discriminator\.body\.block\d+\.1\.num_batches_tracked$/;

/**
 * The head of an official checkpoint: any number of discriminator layers, one projection layer or none.
 * @throws InputError `file-format` where a tensor is missing or one too many, has another shape or holds what
 * is no number.
 */
export function readOfficialHead(file: TensorFile): Head {
  const { adapter, block, tail } = OFFICIAL_FORM;
  const first = [adapter.weight, block(1).weight].find((name) => file.has(name)) ?? tail;
  const [, channels] = matrixSides(file, first);
  const layers = readLayers(file, OFFICIAL_FORM, channels);
  requireNoOthers(file, new Map(layerTensors(layers, OFFICIAL_FORM)));
  const head: Head = { mean: new Float32Array(channels), scale: 1, ...layers, memory: null };
  if (isFiniteHead(head)) return head;
  throw new InputError(
    'file-format',
    'a checkpoint whose head cannot score',
    'finite numbers throughout',
    'Train it again, or take another checkpoint.',
  );
}

/** A further projection layer, say, would be left out of the scores. */
function requireNoOthers(file: TensorFile, read: TensorFile): void {
  const other = [...file.keys()].find((name) => !read.has(name) && !STEP_COUNT.test(name));
  if (other === undefined) return;
  throw new InputError(
    'file-format',
    `a checkpoint with ${other}`,
    'a discriminator, and one projection layer at most, as the official code saves them',
    "Take the official code's ckpt.pth, trained with --pre_proj 1 or 0.",
  );
}

/**
 * The inverse for heads without standardisation, as the paper's are.
 * @throws RangeError for a standardised head, which the official names cannot say.
 */
export function writeOfficialHead(head: Head): TensorFile {
  if (head.scale !== 1 || head.mean.some((value) => value !== 0)) {
    throw new RangeError('Got a head with standardisation, expected one of the paper profile.');
  }
  return new Map(layerTensors(head, OFFICIAL_FORM));
}
