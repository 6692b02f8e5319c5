/** The station's bar: the way out, whose station it is, its options and full screen. */

import { DialogTrigger } from 'react-aria-components';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import { enterFullScreen, useFullScreen } from './fullScreen.ts';
import styles from './StationBar.module.css';
import { StationOptions } from './StationOptions.tsx';

export interface StationBarProps {
  readonly name: string;
  readonly onLeave: () => void;
}

export function StationBar({ name, onLeave }: StationBarProps) {
  const isWindowed = useFullScreen() === 'off';
  return (
    <header className={styles.bar}>
      <Button className={styles.button} aria-label={en.station.leaveName} onPress={onLeave}>
        <Mark path="M15 4l-8 8 8 8" />
        <span className={styles.word}>{en.station.leave}</span>
      </Button>
      <h1 className={styles.name}>{name}</h1>
      <DialogTrigger>
        <Button className={styles.button} aria-label={en.station.options}>
          <Mark path="M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 8.5a5 5 0 0 1 0 7M18 5.5a9 9 0 0 1 0 13" />
          <span className={styles.word}>{en.station.options}</span>
        </Button>
        <StationOptions />
      </DialogTrigger>
      {isWindowed && (
        <Button
          className={styles.button}
          aria-label={en.station.fullScreen}
          onPress={enterFullScreen}
        >
          <Mark path="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5" />
          <span className={styles.word}>{en.station.fullScreen}</span>
        </Button>
      )}
    </header>
  );
}

function Mark({ path }: { readonly path: string }) {
  return (
    <svg className={styles.mark} viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
