/** From twenty photographs of good bottles to a calibrated inspector of the compact profile: what a person waits for. */

import { createImageDecoder } from '../../src/image/decode.ts';
import { loadBackbone } from '../../src/inspector/backbones.ts';
import { planCopies } from '../../src/inspector/copies.ts';
import { inputGeometry } from '../../src/inspector/method.ts';
import { embedNormals } from '../../src/inspector/normals.ts';
import { trainInspector } from '../../src/inspector/train.ts';
import { sum } from '../../src/maths/statistics.ts';
import { CALIBRATION_DEFAULTS } from '../../src/thresholds.ts';
import { compactWork } from '../inference/work.ts';
import { openLoupe } from '../openLoupe.ts';
import type { Place } from '../place.ts';
import { type BenchRow, plainRow } from '../report.ts';
import type { SuiteRequest } from '../suite.ts';

const NORMALS = 20;
const SIDE_PX = 288;

/** A row of one training, with how many steps it took in a note; a string where the photographs are absent. */
export async function wholeTraining(
  { backend, threads }: Pick<SuiteRequest, 'backend' | 'threads'>,
  place: Place,
): Promise<{ readonly row: BenchRow; readonly note: string } | string> {
  const files = await readNormals(place);
  if (typeof files === 'string') return files;
  const decoder = createImageDecoder({ jpeg: noCodec, webp: noCodec, heic: noCodec });
  const { file, settings, method } = await compactWork(place);
  const device = await openLoupe(place, backend, threads);
  const backbone = loadBackbone(device, file, settings.taps);
  const { signal } = new AbortController();
  try {
    const startedAt = performance.now();
    const normals = await embedNormals({
      ...{ backbone, method, signal },
      geometry: inputGeometry(settings.profile, SIDE_PX, null),
      images: files.map((bytes) => () => decoder.decode(bytes)),
      changesOf: planCopies(
        { method: settings, calibration: CALIBRATION_DEFAULTS, seed: 0, start: 'fresh' },
        NORMALS,
      ).changesOf,
      onProgress: async () => {},
    });
    const { steps } = await trainInspector({
      ...{ device, method, normals, signal, parent: null, seed: 0 },
      steps: method.defaultSteps(NORMALS, sum(normals.patches.patchCounts)),
      settledLoss: method.settledLoss,
      report: async () => {},
    });
    const durationMs = performance.now() - startedAt;
    const about = {
      ...{ name: `Loupe, ${NORMALS} normals to a calibrated inspector`, backend },
      ...{ threads: device.threads, profile: settings.profile, backbone: file.reference.name },
    };
    return { row: plainRow(about, [durationMs]), note: `Of ${NORMALS} normals: ${steps} steps` };
  } finally {
    backbone.dispose();
    device.close();
  }
}

async function readNormals(place: Place): Promise<Uint8Array[] | string> {
  const files: Uint8Array[] = [];
  for (let normal = 0; normal < NORMALS; normal++) {
    // Training pictures are every third.
    const name = `shared/data/bottle/train/good/${String(3 * normal).padStart(3, '0')}.png`;
    const bytes = await place.read(name);
    if (bytes === null) return `20 normals to a calibrated inspector: ../${name} is absent`;
    files.push(bytes);
  }
  return files;
}

/** The photographs are PNG, which needs none. */
function noCodec(): never {
  throw new Error('Asked for a codec, expected PNG alone.');
}
