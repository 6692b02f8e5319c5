/** The English texts of the measurement of this device: what is measured, and the figures in words. */

import type {
  BackendProblem,
  DeviceFacts,
  MeasuredBackend,
  MeasuredStorage,
  MeasuredWork,
  MeasurementProgress,
} from '../../state/measurementStore.ts';
import type { Work } from '../../state/workStore.ts';
import { WORK_ENDED, WORK_UNDER_WAY } from './en.work.ts';
import { formatBytes, formatCount, formatInteger, formatTenths } from './format.ts';

const BACKEND_NAMES = { wasm: 'WebAssembly', webgpu: 'WebGPU' } as const;

/** What inspections take at most (the self-test at the start). */
const LARGEST_ALLOWED_DIFFERENCE = 1e-3;

/** Steps that a training of twenty normals takes, as many again for the folds that set the threshold. */
const STEPS_OF_TRAINING = 1400;

function backendName({ backend, threads }: Pick<MeasuredBackend, 'backend' | 'threads'>): string {
  const name = BACKEND_NAMES[backend];
  return backend === 'wasm' ? `${name}, ${formatCount(threads, 'thread', 'threads')}` : name;
}

function workName(work: MeasuredWork): string {
  switch (work.kind) {
    case 'inspection':
      return `Inspection, short side ${work.sidePx}`;
    case 'training-step':
      return 'A step of training';
    case 'matrix-product':
      return 'A plain matrix product';
  }
}

function milliseconds(value: number): string {
  return value < 10 ? formatTenths(value) : formatInteger(value);
}

/** At least one figure that is not zero. */
function perSecond(durationMs: number): string {
  const rate = 1000 / durationMs;
  return rate < 10 ? formatTenths(Math.max(0.1, rate)) : formatInteger(rate);
}

function inWords(work: MeasuredWork, msMedian: number, gigaMacPerSecond: number | null): string {
  switch (work.kind) {
    case 'inspection':
      return `about ${perSecond(msMedian)} inspections a second`;
    case 'training-step': {
      const seconds = (STEPS_OF_TRAINING * msMedian) / 1000;
      return `the steps for 20 good parts take about ${formatInteger(Math.max(1, seconds))} s`;
    }
    case 'matrix-product':
      return gigaMacPerSecond === null
        ? ''
        : `${formatTenths(gigaMacPerSecond)} billion multiplications a second`;
  }
}

function stage({ stage: at }: MeasurementProgress): string {
  if (at.kind === 'storage') return 'Storage';
  if (at.backend === 'webgpu') return BACKEND_NAMES.webgpu;
  return at.threads === 1 ? 'WebAssembly, 1 thread' : 'WebAssembly';
}

function storageWords(storage: MeasuredStorage): string {
  if (storage.kind === 'failed') return `Not measured: ${storage.reason}`;
  const { writeRate, readRate } = storage;
  return `Writes ${formatBytes(writeRate)} and reads ${formatBytes(readRate)} a second.`;
}

function facts(device: DeviceFacts): readonly { readonly term: string; readonly value: string }[] {
  const { platform, coreCount, memoryGigabytes, adapter, isCrossOriginIsolated } = device;
  return [
    { term: 'Browser', value: device.userAgent },
    ...(platform === null ? [] : [{ term: 'System', value: platform }]),
    { term: 'Processor', value: formatCount(coreCount, 'core', 'cores') },
    ...(memoryGigabytes === null
      ? []
      : [
          {
            term: 'Memory',
            value: `${formatInteger(memoryGigabytes)} GB, as the browser rounds it`,
          },
        ]),
    { term: 'Graphics for WebGPU', value: adapter ?? 'none that this browser may use' },
    {
      term: 'Several threads',
      value: isCrossOriginIsolated
        ? 'possible'
        : 'not possible: the server sends no isolation headers',
    },
  ];
}

export const measure = {
  title: 'Measure this device',
  text: 'Times inspections and training on every way to compute that this device has. It takes about a minute; nothing that is stored is touched, and nothing is sent anywhere.',
  start: 'Measure',
  again: 'Measure again',
  cancel: 'Cancel',
  progressLabel: 'Measuring',
  progress: (progress: MeasurementProgress | null) =>
    progress === null ? 'Loading…' : stage(progress),
  waits: (work: Work) =>
    `It waits: ${WORK_UNDER_WAY[work]}. You can measure once ${WORK_ENDED[work]}.`,
  displaced: (work: Work) =>
    `The measurement was ended, because ${WORK_UNDER_WAY[work]}. Measure again once ${WORK_ENDED[work]}.`,
  cancelled: 'The measurement was cancelled.',
  failed: (reason: string) => `The measurement failed. ${reason}`,
  done: 'Measured. The figures hold for this device as it is now: a full battery and a cool device are faster.',
  backendName,
  columns: { work: 'Work', time: 'Time', words: 'That is' },
  workName,
  time: (msMedian: number, [low, high]: readonly [number, number]) =>
    `${milliseconds(msMedian)} ms (${milliseconds(low)} to ${milliseconds(high)})`,
  inWords,
  backendNote: ({ description, memoryBytes, largestDifference }: MeasuredBackend) =>
    largestDifference > LARGEST_ALLOWED_DIFFERENCE
      ? `${description}. It computes other numbers than the network that it stands for, so Loupe does not inspect with it.`
      : `${description}. Takes ${formatBytes(memoryBytes)} of memory at most.`,
  timeNote: 'Times are medians, with the quartiles in brackets: half of all runs lay between them.',
  problem: (problem: BackendProblem) => {
    const name = BACKEND_NAMES[problem.backend];
    return problem.kind === 'software'
      ? `${name} was not measured: this browser computes it on the processor, which WebAssembly does faster.`
      : `${name} could not be measured. ${problem.reason}`;
  },
  storageTitle: 'Storage',
  storageWords,
  deviceTitle: 'Device',
  facts,
  save: 'Save as JSON',
  saveNote:
    'Figures and facts in one file, to compare devices with; it leaves this device only if you send it.',
} as const;
