/** The zoom buttons over the image's corner. */

import { Button } from 'react-aria-components';
import { en } from '../messages/en.ts';
import styles from './ImageStage.module.css';

export interface ZoomButtonsProps {
  readonly scale: number;
  readonly onZoom: (direction: 1 | -1) => void;
  readonly onReset: () => void;
  /** Null when there is no peak to show. */
  readonly onZoomToPeak: (() => void) | null;
}

export function ZoomButtons({ scale, onZoom, onReset, onZoomToPeak }: ZoomButtonsProps) {
  return (
    <div className={styles.zoomButtons}>
      {onZoomToPeak && (
        <ZoomButton
          name={en.inspect.zoomToPeak}
          path="M12 2v5m0 10v5M2 12h5m10 0h5M12 11.9v.2"
          onPress={onZoomToPeak}
        />
      )}
      <ZoomButton name={en.inspect.zoomOut} path="M5 12h14" onPress={() => onZoom(-1)} />
      <span className={styles.zoomPercent}>{en.inspect.zoomPercent(Math.round(scale * 100))}</span>
      <ZoomButton name={en.inspect.zoomIn} path="M5 12h14M12 5v14" onPress={() => onZoom(1)} />
      <ZoomButton
        name={en.inspect.zoomReset}
        path="M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5"
        onPress={onReset}
      />
    </div>
  );
}

interface ZoomButtonProps {
  readonly name: string;
  readonly path: string;
  readonly onPress: () => void;
}

function ZoomButton({ name, path, onPress }: ZoomButtonProps) {
  return (
    <Button className={styles.zoomButton} aria-label={name} onPress={onPress}>
      <svg className={styles.zoomIcon} viewBox="0 0 24 24" aria-hidden="true">
        <path d={path} />
      </svg>
    </Button>
  );
}
