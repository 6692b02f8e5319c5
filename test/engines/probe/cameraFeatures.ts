/** Pictures from a camera. */

import type { Feature } from './feature.ts';

export const cameraFeatures: readonly Feature[] = [
  {
    title: 'camera (getUserMedia)',
    check: async () => {
      if (!('mediaDevices' in navigator)) return 'no navigator.mediaDevices';
      try {
        const stream = await navigator.mediaDevices.getUserMedia({ video: true });
        for (const track of stream.getTracks()) track.stop();
        return true;
      } catch (reason) {
        return `there, but ${reason instanceof Error ? reason.name : String(reason)}`;
      }
    },
  },
  {
    title: 'requestVideoFrameCallback',
    check: () => 'requestVideoFrameCallback' in HTMLVideoElement.prototype,
  },
  {
    title: 'MediaStreamTrack.getCapabilities',
    check: () => 'MediaStreamTrack' in window && 'getCapabilities' in MediaStreamTrack.prototype,
  },
  {
    title: 'permissions.query of the camera',
    check: async () => (await navigator.permissions.query({ name: 'camera' })).state !== undefined,
  },
];
