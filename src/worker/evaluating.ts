/** The worker's evaluations: labelled files judged by an inspector's version, between inspections and one evaluation at a time. */

import { version as appVersion } from '../../package.json';
import { asError, InputError } from '../errors.ts';
import type { Evaluation, EvaluationMaker, EvaluationProgress } from '../evaluation/types.ts';
import { evaluateImages, type LabelledImage } from '../inspector/evaluation/evaluateImages.ts';
import { sha256Hex } from '../integrity.ts';
import { learnedCount } from '../methodSettings.ts';
import { GOOD_KIND } from '../mvtecLayout.ts';
import type { Inspecting, Subject } from './inspecting.ts';
import type { LabelledFile, LoupeWorker } from './protocol.ts';

export type Evaluating = Pick<LoupeWorker, 'evaluate' | 'cancelEvaluation'>;

export function createEvaluating(inspecting: Inspecting): Evaluating {
  let underWay: AbortController | null = null;

  async function evaluate(
    inspectorId: string,
    source: string,
    files: readonly LabelledFile[],
    onProgress: (progress: EvaluationProgress) => void,
    signal: AbortSignal,
  ): Promise<Evaluation> {
    const subject = await inspecting.subject(inspectorId);
    const { version } = subject;
    const learned = new Set(version.normalHashes);
    return evaluateImages({
      images: files.map((file) => labelledImage(subject, learned, file)),
      // The version stays the one that it began with; the session may be another, after a loss of the device.
      judge: (image, fileName) =>
        inspecting.inTurn(async () => {
          const { session } = await inspecting.subject(inspectorId);
          return inspecting.judge({ ...subject, session }, fileName, image, performance.now());
        }),
      maker: makerOf(subject),
      source,
      evaluatedAt: new Date().toISOString(),
      onProgress: async (progress) => onProgress(progress),
      signal,
    });
  }

  return {
    async evaluate(inspectorId, source, files, onProgress) {
      if (underWay !== null) {
        throw new InputError(
          'busy',
          'a second evaluation',
          'one at a time',
          'Wait for the other, or cancel it.',
        );
      }
      const controller = new AbortController();
      underWay = controller;
      try {
        return await evaluate(inspectorId, source, files, onProgress, controller.signal);
      } finally {
        underWay = null;
      }
    },

    async cancelEvaluation() {
      underWay?.abort();
    },
  };
}

function labelledImage(
  { session: { decoder } }: Subject,
  learned: ReadonlySet<string>,
  { name, kind, file, mask }: LabelledFile,
): LabelledImage {
  return {
    fileName: name,
    kind,
    defective: kind !== GOOD_KIND,
    async decode() {
      const bytes = await bytesOf(file);
      if (learned.has(await sha256Hex(bytes))) throw learnedAlready();
      return decoder.decode(bytes);
    },
    decodeMask: mask === null ? null : async () => decoder.decode(await bytesOf(mask)),
  };
}

/** One file that was moved or changed since it was dropped must not cost the others' figures. */
async function bytesOf(file: File): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (reason) {
    throw new InputError(
      'image-broken',
      `a file that can no longer be read (${asError(reason).message})`,
      'one that lies where it was, unchanged',
      'Drop it again.',
    );
  }
}

/** What an inspector has learned from scores better than parts to come will. */
function learnedAlready(): InputError {
  return new InputError(
    'image-known',
    'a photograph that this inspector was trained or calibrated on',
    'one that it has not seen',
    'Evaluate on other parts.',
  );
}

function makerOf({ session, inspector, version, calibration }: Subject): EvaluationMaker {
  return {
    judge: {
      kind: 'version',
      inspectorName: inspector.name,
      versionNumber: version.number,
      versionId: version.id,
    },
    headSha256: version.headSha256,
    normalCount: learnedCount(version),
    copies: version.copies,
    method: version.settings.method,
    geometry: version.geometry,
    backbone: version.backbone,
    backend: session.engine.report.backend,
    thresholds: calibration?.thresholds ?? null,
    rejectBasis: calibration?.rejectBasis ?? null,
    mapThreshold: calibration?.mapThreshold ?? null,
    appVersion,
  };
}
