/** Recognises a sideways swipe of one finger. */

import { type PointerEvent, useRef } from 'react';

const SHORTEST_SWIPE_PX = 48;
/** A swipe goes at least this many times as far sideways as up or down. */
const STRAIGHTNESS = 1.5;

export interface SwipeHandlers {
  onPointerDown(event: PointerEvent): void;
  onPointerUp(event: PointerEvent): void;
  onPointerCancel(): void;
}

/** Handlers for the element to swipe on; `onSwipe` gets 1 for a swipe to the left, which brings the next. */
export function useSwipe(isEnabled: boolean, onSwipe: (offset: 1 | -1) => void): SwipeHandlers {
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null);
  return {
    onPointerDown(event) {
      const isOneFinger = event.pointerType === 'touch' && event.isPrimary;
      start.current = isEnabled && isOneFinger ? { x: event.clientX, y: event.clientY } : null;
    },
    onPointerUp(event) {
      if (start.current === null) return;
      const across = event.clientX - start.current.x;
      const down = event.clientY - start.current.y;
      start.current = null;
      const isSideways = Math.abs(across) > STRAIGHTNESS * Math.abs(down);
      if (isSideways && Math.abs(across) >= SHORTEST_SWIPE_PX) onSwipe(across < 0 ? 1 : -1);
    },
    onPointerCancel() {
      start.current = null;
    },
  };
}
