/** The page's cameras: which there are, opening one, its frames and its end. The only file that asks for a camera. */

import type { ImageSize } from '../inspector/types.ts';
import { asCameraError, CameraError } from './cameraError.ts';
import { type CameraFrame, createFrameTaker, type GreyFrame } from './cameraFrame.ts';

export interface CameraDevice {
  readonly id: string;
  /** Empty until the browser trusts the page with a camera. */
  readonly label: string;
}

export interface CameraRequest {
  /** Null takes the one that looks away from the person, where there are several. */
  readonly deviceId: string | null;
  /** The camera gives the nearest that it has. */
  readonly resolution: ImageSize;
}

/** What a camera tells while it is open. */
export interface CameraListener {
  /** A new picture is there to be taken. */
  onPicture(): void;
  /** The pictures have another size from now on: a tablet was turned. */
  onResize(size: ImageSize): void;
  /** No more pictures will come, and not because of `close`. */
  onStopped(): void;
}

export interface OpenCamera {
  readonly deviceId: string;
  /** Of its pictures, as opened. */
  readonly size: ImageSize;
  /** The largest pictures that it offers; null where the browser does not tell. */
  readonly largest: ImageSize | null;
  /** Shows the running picture; the page may place it. */
  readonly video: HTMLVideoElement;
  /** The newest picture, or null before the first. The taker releases it. */
  takeFrame(): CameraFrame | null;
  /** The newest picture in small and grey, or null before the first. */
  glance(): GreyFrame | null;
  /** Ends the pictures and switches the camera's light off. */
  close(): void;
}

export interface Cameras {
  list(): Promise<readonly CameraDevice[]>;
  /** Whether `open` would ask nobody for permission. False where the browser does not tell. */
  isAllowed(): Promise<boolean>;
  /** @throws CameraError */
  open(request: CameraRequest, listener: CameraListener): Promise<OpenCamera>;
  /** Calls back whenever a camera was plugged in or out, until the returned function is called. */
  watch(onChange: () => void): () => void;
}

/** @throws CameraError where pages get no camera here. */
function mediaDevices(): MediaDevices {
  const { mediaDevices: devices }: { mediaDevices?: MediaDevices } = navigator;
  if (devices !== undefined) return devices;
  throw new CameraError(isSecureContext ? 'unsupported' : 'insecure', 'no navigator.mediaDevices');
}

export const browserCameras: Cameras = {
  async list() {
    const devices = await mediaDevices().enumerateDevices();
    return devices
      .filter(({ kind }) => kind === 'videoinput')
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
  },

  async isAllowed() {
    try {
      return (await navigator.permissions.query({ name: 'camera' })).state === 'granted';
    } catch {
      return false;
    }
  },

  async open({ deviceId, resolution }, listener) {
    try {
      const stream = await mediaDevices().getUserMedia({
        audio: false,
        video: {
          ...(deviceId === null
            ? { facingMode: 'environment' }
            : { deviceId: { exact: deviceId } }),
          width: { ideal: resolution.width },
          height: { ideal: resolution.height },
        },
      });
      return await play(stream, listener);
    } catch (reason) {
      throw asCameraError(reason, deviceId === null);
    }
  },

  watch(onChange) {
    const { mediaDevices: devices }: { mediaDevices?: MediaDevices } = navigator;
    devices?.addEventListener('devicechange', onChange);
    return () => devices?.removeEventListener('devicechange', onChange);
  },
};

/** Resolves with the first picture. @throws CameraError `stopped` where the stream ends before. */
async function play(stream: MediaStream, listener: CameraListener): Promise<OpenCamera> {
  const [track] = stream.getVideoTracks();
  if (track === undefined) throw new CameraError('none', 'a stream without pictures');
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = stream;
  const stopped = new Promise<never>((_, reject) => {
    track.addEventListener('ended', () => reject(new CameraError('stopped', 'the track ended')));
  });
  try {
    await Promise.race([video.play(), stopped]);
  } catch (reason) {
    track.stop();
    throw reason;
  }

  // A stopped track tells no `ended`; what is left to come is not of our own doing.
  stopped.catch(listener.onStopped);
  video.addEventListener('resize', () => listener.onResize(sizeOf(video)));
  const stopWatching = watchPictures(video, listener.onPicture);
  const taker = createFrameTaker(video);
  return {
    deviceId: track.getSettings().deviceId ?? '',
    size: sizeOf(video),
    largest: largestOf(track),
    video,
    takeFrame: taker.takeFrame,
    glance: taker.glance,
    close() {
      stopWatching();
      track.stop();
      video.srcObject = null;
      video.remove();
    },
  };
}

function sizeOf({ videoWidth, videoHeight }: HTMLVideoElement): ImageSize {
  return { width: videoWidth, height: videoHeight };
}

/** Firefox had no `getCapabilities` before version 132. */
function largestOf(track: MediaStreamTrack): ImageSize | null {
  const getCapabilities: MediaStreamTrack['getCapabilities'] | undefined = track.getCapabilities;
  const { width, height } = getCapabilities?.call(track) ?? {};
  return width?.max && height?.max ? { width: width.max, height: height.max } : null;
}

/**
 * Once a picture that comes, while the page is shown; returns what ends it. Firefox had no `requestVideoFrameCallback`
 * before version 132, and gets a call whenever the screen is drawn.
 */
function watchPictures(video: HTMLVideoElement, onPicture: () => void): () => void {
  const knowsPictures = 'requestVideoFrameCallback' in video;
  let handle = 0;
  function next(): void {
    const call = () => {
      next();
      onPicture();
    };
    handle = knowsPictures ? video.requestVideoFrameCallback(call) : requestAnimationFrame(call);
  }
  next();
  return () =>
    knowsPictures ? video.cancelVideoFrameCallback(handle) : cancelAnimationFrame(handle);
}
