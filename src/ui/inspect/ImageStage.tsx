/** The large view of one image: overlays, zoom and pan, swipe, and the value under the pointer. */

import { type CSSProperties, type PointerEvent, useRef, useState } from 'react';
import type { ImageSize, Inspection } from '../../inspector/types.ts';
import type { ViewSettings } from '../../state/inspectionStore.ts';
import { en } from '../messages/en.ts';
import { useObjectUrl } from '../useObjectUrl.ts';
import type { ImagePoint } from './gridReading.ts';
import styles from './ImageStage.module.css';
import { Overlays } from './Overlays.tsx';
import { Reading } from './Reading.tsx';
import { useFittedFrame } from './useFittedFrame.ts';
import { useShortcuts } from './useShortcuts.ts';
import { useSwipe } from './useSwipe.ts';
import { useZoomPan } from './useZoomPan.ts';
import { imagePointAt, type ZoomTransform } from './viewGeometry.ts';
import { ZoomButtons } from './ZoomButtons.tsx';

const ZOOM_STEP = 1.5;
const PAN_STEP = 0.2;

export interface ImageStageProps {
  readonly fileName: string;
  readonly picture: Blob;
  /** Null while there is none, or while its grids are being read. */
  readonly inspection: Inspection | null;
  readonly view: ViewSettings;
  readonly onSwipe: (offset: 1 | -1) => void;
  /** Called where the browser cannot display the picture; null where there is no other. */
  readonly onUndisplayable: (() => void) | null;
}

/** Give it the item's id as `key`: zoom and reading belong to one image. */
export function ImageStage(props: ImageStageProps) {
  const { fileName, picture, inspection, view, onSwipe, onUndisplayable } = props;
  const viewportRef = useRef<HTMLDivElement>(null);
  const [naturalSize, setNaturalSize] = useState<ImageSize | null>(null);
  const [undisplayable, setUndisplayable] = useState<Blob | null>(null);
  /** In CSS pixels of the viewport. */
  const [pointer, setPointer] = useState<{ x: number; y: number } | null>(null);

  const url = useObjectUrl(picture);
  const isUndisplayable = undisplayable === picture;
  const frame = useFittedFrame(viewportRef, inspection?.imageSize ?? naturalSize);
  const { transform, ...zoomPan } = useZoomPan(viewportRef, frame);
  const isZoomed = transform.k > 1;
  const swipe = useSwipe(!isZoomed, onSwipe);
  const point = frame && pointer && imagePointAt(pointer, frame, transform);
  useShortcuts({
    '+': () => zoomPan.zoomBy(ZOOM_STEP),
    '=': () => zoomPan.zoomBy(ZOOM_STEP),
    '-': () => zoomPan.zoomBy(1 / ZOOM_STEP),
    '0': zoomPan.reset,
    'Shift+ArrowLeft': () => zoomPan.panBy(PAN_STEP, 0),
    'Shift+ArrowRight': () => zoomPan.panBy(-PAN_STEP, 0),
    'Shift+ArrowUp': () => zoomPan.panBy(0, PAN_STEP),
    'Shift+ArrowDown': () => zoomPan.panBy(0, -PAN_STEP),
  });

  function followPointer({ currentTarget, clientX, clientY }: PointerEvent): void {
    const { left, top } = currentTarget.getBoundingClientRect();
    setPointer({ x: clientX - left, y: clientY - top });
  }

  return (
    <section className={styles.stage} aria-label={en.inspect.view}>
      <div
        className={styles.viewport}
        data-zoomed={isZoomed || undefined}
        ref={viewportRef}
        {...swipe}
        onPointerMove={followPointer}
        onPointerDown={(event) => {
          swipe.onPointerDown(event);
          followPointer(event);
        }}
        onPointerLeave={(event) => {
          if (event.pointerType === 'mouse') setPointer(null);
        }}
      >
        <div className={styles.layer} style={layerStyle(transform)}>
          <div className={styles.frame} hidden={frame === null} style={{ ...frame }}>
            <img
              className={styles.image}
              src={url ?? undefined}
              alt={en.inspect.imageOf(fileName)}
              draggable={false}
              hidden={isUndisplayable || url === null}
              onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
                setNaturalSize({ width: naturalWidth, height: naturalHeight })
              }
              onError={() => {
                setUndisplayable(picture);
                onUndisplayable?.();
              }}
            />
            {inspection && <Overlays inspection={inspection} view={view} />}
          </div>
        </div>
      </div>
      {isUndisplayable && onUndisplayable === null && (
        <p className={styles.notice}>{en.inspect.imageUndisplayable}</p>
      )}
      {inspection && <Reading inspection={inspection} overlay={view.overlay} point={point} />}
      <ZoomButtons
        scale={transform.k}
        onZoom={(direction) => zoomPan.zoomBy(ZOOM_STEP ** direction)}
        onReset={zoomPan.reset}
        onZoomToPeak={inspection && (() => zoomPan.zoomTo(peakPoint(inspection)))}
      />
    </section>
  );
}

function layerStyle({ k, x, y }: ZoomTransform): CSSProperties {
  const style: CSSProperties & Record<'--zoom', number> = {
    transform: `translate(${x}px, ${y}px) scale(${k})`,
    '--zoom': k,
  };
  return style;
}

function peakPoint({ peak, imageSize }: { peak: ImagePoint; imageSize: ImageSize }): ImagePoint {
  return { x: (peak.x + 0.5) / imageSize.width, y: (peak.y + 0.5) / imageSize.height };
}
