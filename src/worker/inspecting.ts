/** The worker's inspections: one judge kept ready, one image at a time. */

import { InputError } from '../errors.ts';
import { createJudge, type Judge, judgeImage } from '../inspector/inspect.ts';
import { createMethod } from '../inspector/method.ts';
import type {
  Calibration,
  Inspection,
  InspectorRecord,
  InspectorVersion,
  RgbImage,
} from '../inspector/types.ts';
import { calibrationInForce } from './adjusting.ts';
import type { BackboneLease } from './backboneShelf.ts';
import { explainDeviceLoss } from './deviceLoss.ts';
import type { Session } from './session.ts';
import { warmUpLatest } from './warmUp.ts';

/** The version of an inspector that is in use, on the device of a session. */
export interface Subject {
  readonly session: Session;
  readonly inspector: InspectorRecord;
  readonly version: InspectorVersion;
  /** The version's with what the user has adjusted since; null where it has none. */
  readonly calibration: Calibration | null;
}

export interface Inspecting {
  /** One after the other: a judge may not be replaced while another inspection is about to use it. */
  inTurn<Result>(inspect: () => Promise<Result>): Promise<Result>;
  /** @throws InputError `not-found` without the inspector or a version of it */
  subject(inspectorId: string): Promise<Subject>;
  /**
   * To be called in turn. @param startedAt From `performance.now()`: where the inspection's duration begins.
   * @param isLenient Judges pictures that should not be judged.
   */
  judge(
    subject: Subject,
    fileName: string,
    image: RgbImage,
    startedAt: number,
    isLenient?: boolean,
  ): Promise<Inspection>;
  /**
   * Makes the judge of the version that was trained last and runs it once on an empty picture, or where there is none
   * a judge as it would be. Does nothing once there is a judge. What stands in its way is left to the inspection that
   * meets it.
   */
  warmUp(): Promise<void>;
  /** The device is lost, and all that lay on it. */
  forget(): void;
}

export function createInspecting(session: () => Promise<Session>): Inspecting {
  let ready: {
    readonly session: Session;
    readonly versionId: string;
    readonly judge: Judge;
    readonly lease: BackboneLease;
  } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  /** The judge made last is kept, unless it lay on a device that was lost. */
  async function judgeOf({
    session: current,
    version,
  }: Pick<Subject, 'session' | 'version'>): Promise<Judge> {
    if (ready?.versionId === version.id && ready.session === current) return ready.judge;
    const { storage, shelf } = current;
    const { geometry, settings } = version;
    const headBytes = new Uint8Array(await storage.heads.get(version.headSha256));
    const lease = await shelf.lease(version.backbone.sha256, settings.method.taps);
    try {
      const method = createMethod(settings.method, lease.backbone);
      const judge = createJudge(method, lease.backbone, headBytes, geometry);
      if (ready?.session === current) {
        ready.judge.scorer.dispose();
        ready.lease.release();
      }
      ready = { session: current, versionId: version.id, judge, lease };
      return judge;
    } catch (error) {
      lease.release();
      throw error;
    }
  }

  const inspecting: Inspecting = {
    inTurn(inspect) {
      const inspection = last.then(inspect, inspect);
      last = inspection;
      return inspection;
    },

    async subject(inspectorId) {
      const current = await session();
      const inspector = await current.storage.inspectors.get(inspectorId);
      const version = inspector.versions.at(-1);
      if (version) {
        const calibration = calibrationInForce(inspector, version).calibration;
        return { session: current, inspector, version, calibration };
      }
      throw new InputError(
        'not-found',
        'an untrained inspector',
        'a trained one',
        'Train it first.',
      );
    },

    async judge(subject, fileName, image, startedAt, isLenient = false) {
      const { session: current, version, calibration } = subject;
      const judge = await judgeOf(subject);
      const { engine } = current;
      const rule = { limits: version.pictureLimits, isLenient };
      const judgement = judgeImage(judge, calibration, image, rule);
      return {
        ...(await explainDeviceLoss(engine, judgement)),
        fileName,
        inspectorVersionId: version.id,
        backboneSha256: version.backbone.sha256,
        backend: engine.report.backend,
        durationMs: performance.now() - startedAt,
      };
    },

    warmUp: () =>
      inspecting.inTurn(async () => {
        const current = await session();
        if (ready?.session === current) return;
        try {
          await explainDeviceLoss(current.engine, warmUpLatest(current, judgeOf));
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
        }
      }),

    forget() {
      ready = null;
    },
  };
  return inspecting;
}
