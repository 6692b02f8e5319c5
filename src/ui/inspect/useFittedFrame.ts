/** Follows a view's size and tells where an image lies in it. */

import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';
import type { ImageSize } from '../../inspector/types.ts';
import { type Frame, fittedFrame } from './viewGeometry.ts';

/** The frame of an image in the middle of its view, or null while either's size is unknown. */
export function useFittedFrame(
  viewRef: RefObject<HTMLElement | null>,
  image: ImageSize | null,
): Frame | null {
  const [view, setView] = useState<ImageSize | null>(null);

  useLayoutEffect(() => {
    const element = viewRef.current;
    if (element === null) return;
    const measure = () => setView({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [viewRef]);

  return useMemo(
    () => (view === null || image === null || view.width === 0 ? null : fittedFrame(view, image)),
    [view, image],
  );
}
