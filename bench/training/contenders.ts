/** Who trains: each takes the same number of steps a run and gives the last one's loss. */

import type { TrainingSample } from '../../src/inspector/trainingSample.ts';
import type { BackendName, ProfileName } from '../../src/inspector/types.ts';
import { widenFloat16 } from '../../src/maths/float16.ts';
import type { Device } from '../../src/network/device.ts';
import type { Contender } from '../report.ts';
import { tfGradsTrainer } from './tfGrads.ts';

/** One of the compact profile's would be too short for the clock. */
export const STEPS_OF_RUN: Readonly<Record<ProfileName, number>> = { compact: 10, paper: 1 };

export function loupeTraining(work: TrainingSample, device: Device): Contender {
  const { start, patches, settings, multiplyAdds } = work;
  const stepsOfRun = STEPS_OF_RUN[settings.profile];
  const { noiseDeviation } = settings;
  const trainer = device.createTrainer({ start, patches, noiseDeviation, noiseSeed: 1 });
  const nextRows = work.rowSource();
  return {
    ...{ name: 'Loupe', kind: 'peer', backend: device.backend, threads: device.threads },
    multiplyAdds: multiplyAdds * stepsOfRun,
    run: async () => {
      for (let step = 0; step < stepsOfRun; step++) trainer.step(nextRows());
      return Float32Array.of(await trainer.loss());
    },
    close: async () => trainer.dispose(),
  };
}

/** Patches are widened and standardised by us as Loupe's are: tfjs gets what its user would hold. */
export function tfGradsTraining(work: TrainingSample, backend: BackendName): Contender {
  const { start, patches, settings, multiplyAdds } = work;
  const stepsOfRun = STEPS_OF_RUN[settings.profile];
  const trainer = tfGradsTrainer(start, settings.noiseDeviation);
  const nextRows = work.rowSource();
  const step = () => {
    const rows = nextRows();
    const halves = new Uint16Array(rows.length * patches.channels);
    patches.gather(rows, halves);
    const vectors = new Float32Array(halves.length);
    widenFloat16(halves, vectors);
    trainer.step(vectors);
  };
  return {
    ...{ name: 'tfjs, tf.variableGrads and tf.randomNormal', kind: 'peer', backend, threads: 1 },
    multiplyAdds: multiplyAdds * stepsOfRun,
    run: async () => {
      for (let done = 0; done < stepsOfRun; done++) step();
      return Float32Array.of(await trainer.loss());
    },
    close: async () => trainer.dispose(),
  };
}

/** A process beside ours, on the CPU whatever the backend. */
export function pytorchTraining(
  work: TrainingSample,
  backend: BackendName,
  version: string,
  train: (profile: ProfileName, steps: number) => Promise<number>,
): Contender {
  const { settings, multiplyAdds } = work;
  const stepsOfRun = STEPS_OF_RUN[settings.profile];
  return {
    ...{ name: `PyTorch ${version}, native`, kind: 'peer', backend, threads: 1 },
    multiplyAdds: multiplyAdds * stepsOfRun,
    run: async () => Float32Array.of(await train(settings.profile, stepsOfRun)),
    close: async () => {},
  };
}
