/** What lies over an inspected image: heatmap or patch grid, and the outline. */

import { type CSSProperties, memo, useMemo } from 'react';
import type { ImageArea, Inspection } from '../../inspector/types.ts';
import { colourMapTable } from '../../maths/colourMap.ts';
import type { ViewSettings } from '../../state/inspectionStore.ts';
import { en } from '../messages/en.ts';
import { GridCanvas } from './GridCanvas.tsx';
import styles from './ImageStage.module.css';
import { OutlineOverlay } from './OutlineOverlay.tsx';
import { spreadPatches } from './patchCells.ts';

export interface OverlaysProps {
  readonly inspection: Inspection;
  readonly view: ViewSettings;
}

export const Overlays = memo(function Overlays({ inspection, view }: OverlaysProps) {
  const { anomalyMap, patchScores, judgedArea, heatmapRange, peak } = inspection;
  const table = useMemo(() => colourMapTable(view.colourMap), [view.colourMap]);
  const patches = useMemo(
    () => (view.overlay === 'patches' ? spreadPatches(patchScores, anomalyMap) : null),
    [view.overlay, patchScores, anomalyMap],
  );
  const colours = { range: heatmapRange, table, opacity: view.opacity };
  return (
    <div
      className={styles.judged}
      data-part={judgedArea.width * judgedArea.height < 1 || undefined}
      style={areaStyle(judgedArea)}
    >
      {view.overlay === 'heatmap' && (
        <GridCanvas
          className={styles.heatmap}
          grid={anomalyMap}
          {...colours}
          aria-label={en.inspect.anomalyMap}
          data-peak-x={peak.x}
          data-peak-y={peak.y}
        />
      )}
      {patches && (
        <GridCanvas
          className={styles.patches}
          grid={patches}
          {...colours}
          aria-label={en.inspect.patchScores}
        />
      )}
      {view.isOutlined && view.overlay !== 'none' && <OutlineOverlay inspection={inspection} />}
    </div>
  );
});

function areaStyle({ left, top, width, height }: ImageArea): CSSProperties {
  const percent = (share: number) => `${100 * share}%`;
  return {
    left: percent(left),
    top: percent(top),
    width: percent(width),
    height: percent(height),
  };
}
