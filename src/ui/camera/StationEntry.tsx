/** The way from the Live tab into the station view. */

import { useId } from 'react';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { navigate, stationHref } from '../route.ts';
import { enterFullScreen } from '../station/fullScreen.ts';
import styles from './StationEntry.module.css';

export function StationEntry({ inspectorId }: { readonly inspectorId: string }) {
  const hintId = useId();
  return (
    <div className={styles.entry}>
      <Button
        className={styles.button}
        aria-describedby={hintId}
        onPress={() => {
          enterFullScreen();
          navigate(stationHref(inspectorId));
        }}
      >
        {en.station.open}
      </Button>
      <p id={hintId} className={styles.hint}>
        {en.station.openHint}
      </p>
    </div>
  );
}
