/**
 * A training step as a list of operations. The adapter and the first layer are linear and follow one another, so
 * rows go through their product, and the noise, which comes between them, through the layer alone; their gradients
 * come from one product of rows and of noise each, and the adapted rows are never needed: about half the
 * multiply-adds of doing one layer after the other.
 */

import { ADAM, type AdamOptions, OPTIMIZERS } from '../trainingRule.ts';
import { PANEL, toPanels } from './panels.ts';
import type { Parameter, ParameterGroup, TrainedHead } from './trainedHead.ts';
import type { BatchFields, NormFields, TrainingOperation } from './trainingOperation.ts';
import type { TrainingWorkspace } from './trainingWorkspace.ts';

const FLOAT_BYTES = Float32Array.BYTES_PER_ELEMENT;
/** `SCORE_PANELS` of kernels/train.h. */
const SCORE_PANELS = 8;
const NOTHING = 0;

/** What a step is made of. */
interface Step {
  readonly head: TrainedHead;
  readonly work: TrainingWorkspace;
  readonly batch: BatchFields;
}

/**
 * From standardised rows in `work.rows` and noise in `work.noiseByRow`; leaves the hinges in `work.hinge`.
 * @param number Of the step, from 1.
 */
export function stepOperations(step: Step, number: number): TrainingOperation[] {
  const { head } = step;
  const hasBlocks = head.widths.length > 0;
  return [
    ...firstLayer(step),
    ...(hasBlocks ? blocksForward(step) : [takeScores(step)]),
    openHinges(step),
    ...(hasBlocks ? blocksBackward(step) : [spreadScores(step)]),
    ...firstLayerBackward(step),
    ...update(head.groups.adapter, OPTIMIZERS.adapter, number),
    ...update(head.groups.discriminator, OPTIMIZERS.discriminator, number),
  ];
}

function firstWeight({ learned }: TrainedHead): Parameter {
  return learned.blocks[0]?.weight ?? learned.tailWeight;
}

/** Addresses of the fake rows' part of `x`. */
function fakes(x: number, { stride }: BatchFields): number {
  return x + stride * PANEL * FLOAT_BYTES;
}

function transposed(source: number, rows: number, columns: number, out: number): TrainingOperation {
  return { kind: 'transpose', source, out, rows, columns, sourceStride: rows };
}

function firstLayer({ head, work, batch }: Step): TrainingOperation[] {
  const { adapter, blocks } = head.learned;
  const weight = firstWeight(head);
  const [inner, columns] = [toPanels(head.channels), toPanels(weight.matrix.columns)];
  const { x } = work.blocks[0];
  const join: TrainingOperation[] = adapter
    ? [
        transposed(adapter.weight.values, inner, inner, work.adapterByRow),
        {
          kind: 'multiply',
          ...{ left: work.adapterByRow, right: weight.values, start: NOTHING },
          ...{ out: work.joinedWeight, rows: inner, inner, columns },
          ...{ leftStride: inner, rightStride: inner, outStride: inner },
        },
        {
          kind: 'multiply-vector',
          ...{ vector: adapter.bias.values, matrix: weight.values },
          ...{ start: blocks[0]?.bias.values ?? work.zeros, out: work.joinedShift, inner, columns },
        },
      ]
    : [];
  const product = {
    kind: 'multiply',
    ...{ rows: batch.stride, inner, columns },
    ...{ leftStride: inner, rightStride: inner, outStride: 2 * batch.stride },
  } as const;
  return [
    transposed(work.rows, batch.stride, inner, work.rowsByRow),
    transposed(work.noiseByRow, inner, batch.stride, work.noise),
    ...join,
    {
      ...product,
      ...{ left: work.rowsByRow, right: adapter ? work.joinedWeight : weight.values },
      ...{ start: NOTHING, out: x },
    },
    {
      ...product,
      ...{ left: work.noiseByRow, right: weight.values, start: x, out: fakes(x, batch) },
    },
  ];
}

/** What the first layer left out: it has no part in what follows but the running mean and, without blocks, scores. */
function firstShift({ head, work }: Step): number {
  if (head.learned.adapter) return work.joinedShift;
  return head.learned.blocks[0]?.bias.values ?? work.zeros;
}

function normFields(step: Step, index: number): NormFields {
  const { head, work } = step;
  const { bias, normWeight, normBias } = head.learned.blocks[index];
  const { mean, inverseDeviation, gain } = work.blocks[index];
  return {
    normWeight: normWeight.values,
    normBias: normBias.values,
    normShift: index === 0 ? firstShift(step) : bias.values,
    runningMean: head.running[index].mean,
    runningVariance: head.running[index].variance,
    normMean: mean,
    ...{ inverseDeviation, gain },
  };
}

function blocksForward(step: Step): TrainingOperation[] {
  const { head, work, batch } = step;
  const rows = 2 * batch.stride;
  return work.blocks.flatMap(({ x, output }, index): TrainingOperation[] => {
    const columns = toPanels(head.widths[index]);
    const fields = { columns, ...batch, ...normFields(step, index) };
    const statistics: TrainingOperation = { kind: 'gather-statistics', x, ...fields };
    if (index === work.blocks.length - 1) {
      const tail = head.learned.tailWeight.values;
      return [statistics, { kind: 'score-rows', x, tail, parts: work.parts, ...fields }];
    }
    return [
      statistics,
      { kind: 'normalise', x, out: output, ...fields },
      transposed(output, rows, columns, work.outputByRow),
      {
        kind: 'multiply',
        ...{ left: work.outputByRow, right: head.learned.blocks[index + 1].weight.values },
        ...{ start: NOTHING, out: work.blocks[index + 1].x },
        ...{ rows, inner: columns, columns: toPanels(head.widths[index + 1]) },
        ...{ leftStride: columns, rightStride: columns, outStride: rows },
      },
    ];
  });
}

function takeScores(step: Step): TrainingOperation {
  const { work, batch } = step;
  const normShift = firstShift(step);
  return { kind: 'take-scores', x: work.blocks[0].x, normShift, scores: work.parts, ...batch };
}

function openHinges({ head, work, batch }: Step): TrainingOperation {
  const width = head.widths.at(-1) ?? 1;
  const partCount = Math.ceil(width / (SCORE_PANELS * PANEL));
  const { parts, hinge, scoreGradient: gradient } = work;
  return { kind: 'open-hinges', parts, hinge, gradient, partCount, ...batch };
}

function spreadScores({ head, work, batch }: Step): TrainingOperation {
  const { adapter, tailWeight } = head.learned;
  return {
    kind: 'spread-scores',
    ...{ x: work.blocks[0].x, scoreGradient: work.scoreGradient, tail: tailWeight.values },
    bias: adapter?.bias.values ?? NOTHING,
    biasGradient: adapter?.bias.gradient ?? NOTHING,
    tailStart: adapter ? tailWeight.gradient : NOTHING,
    channels: head.channels,
    ...batch,
  };
}

function blocksBackward(step: Step): TrainingOperation[] {
  const { head, work, batch } = step;
  const rows = 2 * batch.stride;
  const last = work.blocks.length - 1;
  return work.blocks
    .map(({ x }, index): TrainingOperation[] => {
      const { weight, normWeight, normBias } = head.learned.blocks[index];
      const columns = toPanels(head.widths[index]);
      const pass: TrainingOperation = {
        kind: 'pass-back',
        ...{ x, scoreGradient: work.scoreGradient, columns, ...batch },
        outputGradient: index === last ? NOTHING : work.inputGradient,
        tail: head.learned.tailWeight.values,
        weightGradient: normWeight.gradient,
        biasGradient: normBias.gradient,
        tailGradient: head.learned.tailWeight.gradient,
        joinsPairs: Number(index === 0),
        ...normFields(step, index),
      };
      if (index === 0) return [pass];
      const inputs = toPanels(head.widths[index - 1]);
      return [
        pass,
        {
          kind: 'multiply',
          ...{
            left: work.blocks[index - 1].output,
            right: x,
            start: NOTHING,
            out: weight.gradient,
          },
          ...{ rows: inputs, inner: rows, columns },
          ...{ leftStride: rows, rightStride: rows, outStride: inputs },
        },
        transposed(x, rows, columns, work.gradientByRow),
        transposed(weight.values, inputs, columns, work.weightByRow),
        {
          kind: 'multiply',
          ...{ left: work.gradientByRow, right: work.weightByRow, start: NOTHING },
          ...{ out: work.inputGradient, rows, inner: columns, columns: inputs },
          ...{ leftStride: columns, rightStride: columns, outStride: rows },
        },
      ];
    })
    .reverse()
    .flat();
}

function firstLayerBackward({ head, work, batch }: Step): TrainingOperation[] {
  const { adapter, blocks } = head.learned;
  const weight = firstWeight(head);
  const [rows, columns] = [toPanels(head.channels), toPanels(weight.matrix.columns)];
  const { x } = work.blocks[0];
  const out = weight.gradient;
  const overBatch = {
    kind: 'multiply',
    ...{ rows, inner: batch.count, columns },
    ...{ leftStride: batch.stride, rightStride: 2 * batch.stride, outStride: rows },
  } as const;
  const overChannels = {
    kind: 'multiply',
    ...{ rows, inner: rows, columns, leftStride: rows, rightStride: rows, outStride: rows },
  } as const;
  const start = adapter && blocks.length === 0 ? out : NOTHING;
  const ofNoise = { ...overBatch, left: work.noise, right: fakes(x, batch), start, out };
  if (!adapter) return [ofNoise, { ...overBatch, left: work.rows, right: x, start: out, out }];
  const { joinedGradient, joinedGradientByRow, weightByRow } = work;
  return [
    ofNoise,
    { ...overBatch, left: work.rows, right: x, start: NOTHING, out: joinedGradient },
    { ...overChannels, left: adapter.weight.values, right: joinedGradient, start: out, out },
    transposed(joinedGradient, rows, columns, joinedGradientByRow),
    transposed(weight.values, rows, columns, weightByRow),
    {
      kind: 'multiply',
      ...{ left: joinedGradientByRow, right: weightByRow, start: NOTHING },
      ...{ out: adapter.weight.gradient, rows, inner: columns, columns: rows },
      ...{ leftStride: columns, rightStride: columns, outStride: rows },
    },
  ];
}

function update(
  { values, gradients, first, second, floats }: ParameterGroup,
  { learningRate, weightDecay, decay }: AdamOptions,
  number: number,
): TrainingOperation[] {
  if (floats === 0) return [];
  const isCoupled = decay === 'coupled';
  return [
    {
      kind: 'update-parameters',
      ...{ parameter: values, first, second, gradient: gradients, count: floats },
      coupledDecay: isCoupled ? weightDecay : 0,
      keptShare: isCoupled ? 1 : 1 - learningRate * weightDecay,
      stepSize: learningRate / (1 - ADAM.beta1 ** number),
      rootScale: 1 / Math.sqrt(1 - ADAM.beta2 ** number),
    },
  ];
}
