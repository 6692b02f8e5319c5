/** `npm run bench -- training`: steps of both profiles' heads by Loupe and its peers, in turn, in one run. */

import { embeddedManifest } from '../../src/inspector/embeddedBackbone.ts';
import { type TrainingSample, trainingSample } from '../../src/inspector/trainingSample.ts';
import type { BackendName, ProfileName } from '../../src/inspector/types.ts';
import { median } from '../../src/maths/statistics.ts';
import { alternate } from '../alternate.ts';
import { openLoupe } from '../openLoupe.ts';
import { openTfjs } from '../peers/tfjs/openTfjs.ts';
import type { Place } from '../place.ts';
import { gigaMacPerSecond, timeRawMatmul } from '../rawMatmul.ts';
import { type BenchRow, benchRows, type Contender, type SuiteResult } from '../report.ts';
import type { SuiteRequest } from '../suite.ts';
import { loupeTraining, pytorchTraining, STEPS_OF_RUN, tfGradsTraining } from './contenders.ts';
import { wholeTraining } from './wholeTraining.ts';

/** Of the loss: noise and, for PyTorch, patches are other draws of the same distribution. */
const LOSS_TOLERANCE = 0.15;
/** A paper step takes seconds, by tf.variableGrads half a minute. */
const MOST_PAPER_ROUNDS = 2;

export async function benchTraining(request: SuiteRequest, place: Place): Promise<SuiteResult> {
  const leftOut: string[] = [];
  if (typeof place.pytorch === 'string') leftOut.push(place.pytorch);
  const rows: BenchRow[] = [];
  for (const profile of ['compact', 'paper'] as const) {
    place.onProgress(`a training step, ${profile} ...`);
    rows.push(...(await compare(profile, request, place)));
  }
  place.onProgress('20 normals to a calibrated inspector ...');
  const whole = await wholeTraining(request, place);
  if (typeof whole === 'string')
    return { rows, memory: [], notes: [], leftOut: [...leftOut, whole] };
  return { rows: [...rows, whole.row], memory: [], notes: [whole.note], leftOut };
}

async function compare(
  profile: ProfileName,
  { backend, threads, rounds }: SuiteRequest,
  place: Place,
): Promise<BenchRow[]> {
  const work = trainingSample(profile);
  const device = await openLoupe(place, backend, threads);
  const contenders: Contender[] = [];
  const rawMs: number[] = [];
  try {
    contenders.push(loupeTraining(work, device));
    await openTfjs(backend, place.tfjsFolder);
    contenders.push(...peers(work, backend, place));
    const durationsMs = await alternate(contenders, {
      rounds: profile === 'paper' ? Math.min(rounds, MOST_PAPER_ROUNDS) : rounds,
      tolerance: LOSS_TOLERANCE,
      betweenRounds: async () => void rawMs.push(await timeRawMatmul()),
    });
    return benchRows(
      { profile, backbone: backboneOf(work) },
      contenders.map((contender, index) => ({
        contender: { ...contender, multiplyAdds: work.multiplyAdds },
        durationsMs: durationsMs[index].map((ms) => ms / STEPS_OF_RUN[profile]),
      })),
      gigaMacPerSecond(median(rawMs)),
    );
  } finally {
    for (const contender of contenders.reverse()) await contender.close();
    device.close();
  }
}

function peers(work: TrainingSample, backend: BackendName, { pytorch }: Place): Contender[] {
  const others = [tfGradsTraining(work, backend)];
  if (typeof pytorch === 'string') return others;
  return [...others, pytorchTraining(work, backend, pytorch.version, pytorch.train)];
}

/** That gives vectors of as many channels. */
function backboneOf({ settings }: TrainingSample): string {
  return settings.profile === 'compact' ? embeddedManifest.name : 'any';
}
