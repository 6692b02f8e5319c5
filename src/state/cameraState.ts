/** What the Live tab's store holds and can be asked for. */

import type { CameraDevice, OpenCamera } from '../capture/camera.ts';
import type { CameraProblem } from '../capture/cameraError.ts';
import type { CameraFrame } from '../capture/cameraFrame.ts';
import type { Keystroke } from '../capture/triggers.ts';
import type { ImageSize, Inspection } from '../inspector/types.ts';
import { type CameraPreferences, DEFAULT_PREFERENCES } from './cameraPreferences.ts';
import type { JudgedFrame } from './liveJudge.ts';

export type CameraPhase =
  | { readonly kind: 'off' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'open'; readonly camera: OpenCamera; readonly size: ImageSize }
  | { readonly kind: 'failed'; readonly problem: CameraProblem; readonly detail: string };

/** A frame that is shown until it is released, with its inspection if it was judged. */
export interface HeldFrame {
  readonly frame: CameraFrame;
  readonly inspection: Inspection | null;
}

/** The last picture that became a file: to be inspected, or as one of the normals. */
export interface Capture {
  readonly kind: 'part' | 'normal';
  readonly fileName: string;
  readonly partId: string | null;
}

/** A key that went down on the tab while no field was being typed in. */
export interface TabKeystroke extends Keystroke {
  /** The key is held down. */
  readonly isRepeat: boolean;
  /** A button or the like has the focus and takes the key for itself. */
  readonly isOnControl: boolean;
}

interface Seen {
  readonly phase: CameraPhase;
  /** The newest frame judged; null while none is: untrained, a training runs, frozen. */
  readonly judged: JudgedFrame | null;
  readonly held: HeldFrame | null;
  /** Why judging has stopped, until `judgeAgain`. */
  readonly judgingError: Error | null;
  readonly lastCapture: Capture | null;
  readonly captureError: Error | null;
  /** A code that was scanned while there was no picture to capture. */
  readonly missedCode: string | null;
}

export const NOTHING_SEEN: Seen = {
  phase: { kind: 'off' },
  judged: null,
  held: null,
  judgingError: null,
  lastCapture: null,
  captureError: null,
  missedCode: null,
};

export interface CameraState extends Seen {
  /** Whose Live tab is shown; null while none is. */
  readonly inspectorId: string | null;
  readonly devices: readonly CameraDevice[];
  readonly preferences: CameraPreferences;
  /** Nothing is captured for inspection, whatever pulls the trigger. The view that has blocked it lifts it. */
  readonly isBlocked: boolean;
  /** The tab is shown. Opens the camera where the browser asks nobody for permission. */
  enter(inspectorId: string): Promise<void>;
  /** The tab is gone, and with it the camera's light. */
  leave(): void;
  /** Opens the camera, anew if it was open. */
  start(): Promise<void>;
  /** The page came into view or went out of it; out of view the camera is off. */
  setVisible(isVisible: boolean): Promise<void>;
  change(wish: Partial<CameraPreferences>): Promise<void>;
  /** Holds the frame judged last; where none is judged, the newest. */
  freeze(): void;
  release(): void;
  /** Makes a file of the frozen or the newest frame and has it inspected. */
  capture(): Promise<void>;
  /** Makes such a file one of the inspector's normals. */
  captureNormal(): Promise<void>;
  /** A key of the scanner or of the trigger. @returns Whether it was one, and should do nothing else. */
  takeKey(keystroke: TabKeystroke): boolean;
  block(isBlocked: boolean): void;
  judgeAgain(): void;
  dismissCaptureError(): void;
}

export const AT_START: Seen &
  Pick<CameraState, 'inspectorId' | 'devices' | 'preferences' | 'isBlocked'> = {
  inspectorId: null,
  devices: [],
  preferences: DEFAULT_PREFERENCES,
  isBlocked: false,
  ...NOTHING_SEEN,
};
