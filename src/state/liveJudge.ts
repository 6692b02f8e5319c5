/** Judges a camera's frames one at a time: the newest when the worker is free, none queued. */

import type { OpenCamera } from '../capture/camera.ts';
import type { CameraFrame } from '../capture/cameraFrame.ts';
import { asError } from '../errors.ts';
import type { Inspection } from '../inspector/types.ts';
import type { LoupeWorker } from '../worker/protocol.ts';
import { framesPerSecond, withFrame } from './frameRate.ts';

/** A frame with what the inspector says of it. */
export interface JudgedFrame {
  readonly frame: CameraFrame;
  readonly inspection: Inspection;
  /** Frames judged a second, of late; null for the first. */
  readonly framesPerSecond: number | null;
  /** From the frame's taking to its verdict. */
  readonly delayMs: number;
}

export interface LiveJudge {
  /** Takes the camera's newest frame, unless another one is with the worker. */
  offer(inspectorId: string, camera: OpenCamera): void;
  /** The answer under way is no longer wanted, and the rate begins anew. */
  reset(): void;
}

export interface LiveJudgeListener {
  /** The frame is the listener's to release. */
  onJudged(judged: JudgedFrame): void;
  onFailed(error: Error): void;
}

export function createLiveJudge(
  client: Pick<LoupeWorker, 'inspectFrame'>,
  nowMs: () => number,
  listener: LiveJudgeListener,
): LiveJudge {
  let isUnderWay = false;
  let round = 0;
  let timesMs: readonly number[] = [];

  async function judge(inspectorId: string, frame: CameraFrame): Promise<void> {
    const askedIn = round;
    const takenMs = nowMs();
    try {
      const inspection = await client.inspectFrame(inspectorId, frame.pixels());
      if (askedIn !== round) {
        frame.release();
        return;
      }
      timesMs = withFrame(timesMs, nowMs());
      listener.onJudged({
        frame,
        inspection,
        framesPerSecond: framesPerSecond(timesMs),
        delayMs: nowMs() - takenMs,
      });
    } catch (reason) {
      frame.release();
      if (askedIn === round) listener.onFailed(asError(reason));
    }
  }

  return {
    offer(inspectorId, camera) {
      if (isUnderWay) return;
      const frame = camera.takeFrame();
      if (frame === null) return;
      isUnderWay = true;
      void judge(inspectorId, frame).finally(() => {
        isUnderWay = false;
      });
    },

    reset() {
      round += 1;
      timesMs = [];
    },
  };
}
