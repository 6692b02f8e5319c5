/** The page in full screen: whether it is, asking for it, and leaving it with the station view. */

import { useEffect, useSyncExternalStore } from 'react';

/** `installed`: opened from the home screen, where there is no browser around the page. */
export type FullScreen = 'on' | 'off' | 'installed' | 'unsupported';

function fullScreenNow(): FullScreen {
  if (document.fullscreenElement) return 'on';
  if (matchMedia('(display-mode: standalone), (display-mode: fullscreen)').matches) {
    return 'installed';
  }
  // iPhones show only videos in full screen, and leave it undefined.
  return document.fullscreenEnabled === true ? 'off' : 'unsupported';
}

function subscribe(onChange: () => void): () => void {
  document.addEventListener('fullscreenchange', onChange);
  return () => document.removeEventListener('fullscreenchange', onChange);
}

export function useFullScreen(): FullScreen {
  return useSyncExternalStore(subscribe, fullScreenNow);
}

/** Must be called in a touch. Where the browser refuses, the station's own button stays to be seen. */
export function enterFullScreen(): void {
  if (fullScreenNow() === 'off') {
    document.documentElement.requestFullscreen({ navigationUI: 'hide' }).catch(() => {});
  }
}

/** Whatever leads away from the station, the page's other views are not left without the browser's bars. */
export function useFullScreenOnlyIn(isStation: boolean): void {
  useEffect(() => {
    if (!isStation && document.fullscreenElement) void document.exitFullscreen();
  }, [isStation]);
}
