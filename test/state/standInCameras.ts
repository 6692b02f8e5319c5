/** Cameras for tests of state: plugged in, opened, fed with pictures and pulled out by hand. */

import type {
  CameraDevice,
  CameraListener,
  CameraRequest,
  Cameras,
} from '../../src/capture/camera.ts';
import { CameraError, type CameraProblem } from '../../src/capture/cameraError.ts';
import type { CameraFrame } from '../../src/capture/cameraFrame.ts';

export interface StandInCameras {
  readonly cameras: Cameras;
  readonly requests: CameraRequest[];
  devices: readonly CameraDevice[];
  /** What the next openings reject with. */
  problem: CameraProblem | null;
  isAllowed: boolean;
  /** Cameras whose light is on. */
  lit(): number;
  /** Frames taken and not yet released. */
  framesHeld(): number;
  /** A new picture, known by a number from 1 that its pixels and PNG bear. */
  show(): number;
  /** Brightness of the small grey frame. */
  grey: number;
  stop(): void;
  changeDevices(devices: readonly CameraDevice[]): void;
  /** Holds openings back until called. */
  holdOpenings(): () => void;
}

const SIZE = { width: 2, height: 1 };

export function makeStandInCameras(): StandInCameras {
  const lit = new Set<CameraListener>();
  const watchers = new Set<() => void>();
  const held = new Set<CameraFrame>();
  let picture = 0;
  let gate: Promise<void> = Promise.resolve();

  function takeFrame(): CameraFrame | null {
    if (picture === 0) return null;
    const shown = picture;
    const frame: CameraFrame = {
      ...SIZE,
      pixels: () => ({ ...SIZE, data: new Uint8ClampedArray(8).fill(shown) }),
      png: async () => new Blob([`picture ${shown}`]),
      paint: () => {},
      release: () => held.delete(frame),
    };
    held.add(frame);
    return frame;
  }

  const standIn: StandInCameras = {
    requests: [],
    devices: [{ id: 'one', label: 'One' }],
    problem: null,
    isAllowed: true,
    grey: 0,
    lit: () => lit.size,
    framesHeld: () => held.size,
    show() {
      picture += 1;
      for (const listener of lit) listener.onPicture();
      return picture;
    },
    stop() {
      for (const listener of lit) listener.onStopped();
    },
    changeDevices(devices) {
      standIn.devices = devices;
      for (const onChange of watchers) onChange();
    },
    holdOpenings() {
      let open = () => {};
      gate = new Promise((resolve) => {
        open = resolve;
      });
      return open;
    },
    cameras: {
      list: async () => standIn.devices,
      isAllowed: async () => standIn.isAllowed,
      async open(request, listener) {
        standIn.requests.push(request);
        await gate;
        if (standIn.problem !== null) throw new CameraError(standIn.problem, 'as told');
        lit.add(listener);
        return {
          deviceId: request.deviceId ?? 'one',
          size: SIZE,
          largest: null,
          video: {} as HTMLVideoElement,
          takeFrame,
          glance: () => ({ width: 8, height: 8, data: new Uint8Array(64).fill(standIn.grey) }),
          close: () => void lit.delete(listener),
        };
      },
      watch(onChange) {
        watchers.add(onChange);
        return () => void watchers.delete(onChange);
      },
    },
  };
  return standIn;
}
