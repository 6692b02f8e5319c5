/** Zooming and panning of the image view by wheel, pinch, drag, double click and buttons (d3-zoom). */

import { select } from 'd3-selection';
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity } from 'd3-zoom';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { ImagePoint } from './gridReading.ts';
import { type Frame, NO_ZOOM, type ZoomTransform } from './viewGeometry.ts';

const LARGEST_SCALE = 16;
const PEAK_SCALE = 4;

export interface ZoomPan {
  readonly transform: ZoomTransform;
  zoomBy(factor: number): void;
  zoomTo(point: ImagePoint): void;
  /** Moves the image by parts of the view's size. */
  panBy(across: number, down: number): void;
  reset(): void;
}

type Zooming = ZoomBehavior<HTMLElement, unknown>;

/**
 * Listens on the view and tells how its content is to be transformed. Another `frame` shows the whole
 * image again; while it is whole, one finger is left to the page (scrolling, swiping).
 */
export function useZoomPan(viewRef: RefObject<HTMLElement | null>, frame: Frame | null): ZoomPan {
  const [transform, setTransform] = useState(NO_ZOOM);
  const zoomingRef = useRef<Zooming | null>(null);

  useEffect(() => {
    const view = viewRef.current;
    if (view === null || frame === null) return;
    let isZoomed = false;
    const zooming: Zooming = zoom<HTMLElement, unknown>()
      .scaleExtent([1, LARGEST_SCALE])
      .translateExtent([
        [frame.left, frame.top],
        [frame.left + frame.width, frame.top + frame.height],
      ])
      .filter((event: Event) => isForZoom(event, isZoomed))
      .on('zoom', ({ transform: { k, x, y } }: D3ZoomEvent<HTMLElement, unknown>) => {
        isZoomed = k > 1;
        setTransform({ k, x, y });
      });
    const selection = select<HTMLElement, unknown>(view);
    const reset = () => zooming.transform(selection, zoomIdentity);
    selection.call(zooming).on('dblclick.zoom', reset);
    reset();
    zoomingRef.current = zooming;
    return () => {
      selection.on('.zoom', null);
      zoomingRef.current = null;
    };
  }, [viewRef, frame]);

  function act(action: (zooming: Zooming, view: HTMLElement) => void): void {
    if (zoomingRef.current !== null && viewRef.current !== null) {
      action(zoomingRef.current, viewRef.current);
    }
  }

  return {
    transform,
    zoomBy: (factor) => act((zooming, view) => zooming.scaleBy(select(view), factor)),
    zoomTo: ({ x, y }) =>
      act((zooming, view) => {
        if (frame === null) return;
        zooming.scaleTo(select(view), PEAK_SCALE);
        zooming.translateTo(
          select(view),
          frame.left + x * frame.width,
          frame.top + y * frame.height,
        );
      }),
    panBy: (across, down) =>
      act((zooming, view) =>
        zooming.translateBy(
          select(view),
          (across * view.clientWidth) / transform.k,
          (down * view.clientHeight) / transform.k,
        ),
      ),
    reset: () => act((zooming, view) => zooming.transform(select(view), zoomIdentity)),
  };
}

/** Whether a wheel, mouse or touch event zooms or pans rather than being the page's. */
function isForZoom(event: Event, isZoomed: boolean): boolean {
  if (event.type === 'wheel') return true;
  if (event instanceof MouseEvent) return event.button === 0;
  return isZoomed || ('touches' in event && (event as TouchEvent).touches.length > 1);
}
