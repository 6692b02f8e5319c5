/** The camera's picture, running or frozen, with the heatmap over it; or why there is none. */

import { useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { ImageSize, Inspection } from '../../inspector/types.ts';
import type { CameraPhase, CameraState } from '../../state/cameraStore.ts';
import type { ViewSettings } from '../../state/inspectionStore.ts';
import { Overlays } from '../inspect/Overlays.tsx';
import { useFittedFrame } from '../inspect/useFittedFrame.ts';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import { CameraOff } from './CameraOff.tsx';
import styles from './LiveStage.module.css';

type Held = NonNullable<CameraState['held']>;
type Open = Extract<CameraPhase, { readonly kind: 'open' }>;

export interface LiveStageProps {
  /** Of the frozen frame, else of the frame judged last. */
  readonly inspection: Inspection | null;
  readonly view: ViewSettings;
}

export function LiveStage({ inspection, view }: LiveStageProps) {
  const { camera: store } = useStores();
  const { phase, held, preferences, start } = useStore(store);
  const viewportRef = useRef<HTMLDivElement>(null);
  const size = pictureSize(phase, held);
  const frame = useFittedFrame(viewportRef, size);

  return (
    <section
      className={styles.stage}
      style={size === null ? {} : { aspectRatio: `${size.width} / ${size.height}` }}
      data-has-picture={size !== null || undefined}
      aria-label={en.camera.stage}
      ref={viewportRef}
    >
      {frame && (
        <div
          className={styles.frame}
          style={{ ...frame }}
          data-mirrored={preferences.isMirrored || undefined}
        >
          {held === null ? (
            phase.kind === 'open' && <RunningPicture camera={phase.camera} />
          ) : (
            <FrozenPicture held={held} />
          )}
          {inspection && <Overlays inspection={inspection} view={view} />}
        </div>
      )}
      {held !== null && <p className={styles.badge}>{en.camera.frozen}</p>}
      {held === null && <CameraOff phase={phase} onStart={() => void start()} />}
    </section>
  );
}

function pictureSize(phase: CameraPhase, held: Held | null): ImageSize | null {
  if (held !== null) return held.frame;
  return phase.kind === 'open' ? phase.size : null;
}

function RunningPicture({ camera }: Pick<Open, 'camera'>) {
  const placeRef = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { video } = camera;
    placeRef.current?.append(video);
    // Taken out of the document or moved in it, a video stops; it is played again at its new place.
    video.play().catch(() => {});
    return () => video.remove();
  }, [camera]);
  return <div className={styles.video} role="img" aria-label={en.camera.picture} ref={placeRef} />;
}

function FrozenPicture({ held }: { readonly held: Held }) {
  const canvasRef = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    if (canvasRef.current) held.frame.paint(canvasRef.current);
  }, [held]);
  return (
    <canvas
      className={styles.still}
      role="img"
      aria-label={en.camera.frozenPicture}
      ref={canvasRef}
    />
  );
}
