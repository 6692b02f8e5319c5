/** The station's picture: the camera's, live; without a camera that of the part judged last. */

import { useRef } from 'react';
import { useStore } from 'zustand';
import { batchOf } from '../../state/inspectionStore.ts';
import type { StationPart } from '../../state/stationStore.ts';
import liveStyles from '../camera/LiveStage.module.css';
import { LiveStage } from '../camera/LiveStage.tsx';
import { Button } from '../controls/Button.tsx';
import { Overlays } from '../inspect/Overlays.tsx';
import { useFittedFrame } from '../inspect/useFittedFrame.ts';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import { useObjectUrl } from '../useObjectUrl.ts';
import styles from './StationStage.module.css';

export interface StationStageProps {
  readonly inspectorId: string;
  readonly part: StationPart | null;
}

export function StationStage({ inspectorId, part }: StationStageProps) {
  const { camera: cameraStore, inspection: inspectionStore } = useStores();
  const { phase, judged, held, start } = useStore(cameraStore);
  const view = useStore(inspectionStore, (state) => state.view);
  if (phase.kind !== 'off' || part?.item.status !== 'done') {
    const inspection = held === null ? judged?.inspection : held.inspection;
    return (
      <div className={styles.stage}>
        <LiveStage inspection={inspection ?? null} view={view} />
      </div>
    );
  }
  return (
    <div className={styles.withoutCamera}>
      <PartPicture key={part.item.id} inspectorId={inspectorId} item={part.item} />
      <Button onPress={() => void start()}>{en.camera.start}</Button>
    </div>
  );
}

interface PartPictureProps {
  readonly inspectorId: string;
  readonly item: Extract<StationPart['item'], { readonly status: 'done' }>;
}

function PartPicture({ inspectorId, item }: PartPictureProps) {
  const { inspection: store } = useStores();
  const state = useStore(store);
  const viewportRef = useRef<HTMLDivElement>(null);
  const url = useObjectUrl(item.picture);
  const frame = useFittedFrame(viewportRef, item.inspection.imageSize);
  const detail = batchOf(state, inspectorId).details.get(item.id);
  return (
    <div className={liveStyles.stage} ref={viewportRef}>
      {frame && url !== null && (
        <div className={liveStyles.frame} style={{ ...frame }}>
          <img
            className={liveStyles.still}
            src={url}
            alt={en.station.pictureOf(item.fileName)}
            draggable={false}
            onError={() => {
              if (item.showsFile) void state.showPicture(inspectorId, item.id);
            }}
          />
          {detail?.kind === 'drawn' && (
            <Overlays inspection={detail.inspection} view={state.view} />
          )}
        </div>
      )}
    </div>
  );
}
