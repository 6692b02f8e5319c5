/** Types only: what a training is asked for, and where it stands. */

import type { CalibrationSettings } from './calibration.ts';
import type { MethodSettings, TileSettings } from './method.ts';

export interface TrainingSettings {
  /** Of the stored backbone to train on; null takes the one that comes with the app. */
  readonly backboneSha256: string | null;
  readonly method: MethodSettings;
  /**
   * To which the image's short side is resized: a multiple of 32 from 64 to 512, of tiles to 8192. The paper
   * profile's input has one size whatever this says, and no tiles.
   */
  readonly shortSidePx: number;
  /** Null takes the whole image at once. */
  readonly tiles: TileSettings | null;
  /** Optimizer steps; null takes the default for the set's size. */
  readonly steps: number | null;
  readonly seed: number;
  readonly calibration: CalibrationSettings;
  /**
   * `continue` fine-tunes the present version's weights; `fresh` starts from new ones; `calibrate` keeps
   * imported weights as they are and takes thresholds from the normals alone.
   */
  readonly start: 'fresh' | 'continue' | 'calibrate';
}

/** Where a training run stands; reported every few steps. */
export interface TrainingProgress {
  /**
   * `embedding`: taps of the normals; `training`: the final head; `remembering`: the choice of its memory; `calibrating`:
   * the heads of cross-fitting, and what they say of the normals.
   */
  readonly phase: 'embedding' | 'training' | 'remembering' | 'calibrating';
  /** What `done` and `total` count in this phase. */
  readonly unit: 'image' | 'tile' | 'step' | 'patch';
  readonly done: number;
  readonly total: number;
  /** Of the whole run, 0 to 1. */
  readonly fraction: number;
  /** Present in `training`: mean hinge loss at step `done`. */
  readonly loss: number | null;
  readonly stepsPerSecond: number | null;
  readonly remainingMs: number | null;
}
