/** What stands in the picture's place while there is none: how to start it, or what is wrong and what to do. */

import type { CameraPhase } from '../../state/cameraStore.ts';
import { Button } from '../controls/Button.tsx';
import { en } from '../messages/en.ts';
import styles from './CameraOff.module.css';

export interface CameraOffProps {
  readonly phase: CameraPhase;
  readonly onStart: () => void;
}

export function CameraOff({ phase, onStart }: CameraOffProps) {
  switch (phase.kind) {
    case 'open':
      return null;
    case 'opening':
      return <p className={styles.off}>{en.camera.opening}</p>;
    case 'off':
      return (
        <div className={styles.off}>
          <CameraMark />
          <h2 className={styles.title}>{en.camera.offTitle}</h2>
          <p className={styles.advice}>{en.camera.offAdvice}</p>
          <ul className={styles.steps}>
            {en.camera.offSteps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ul>
          <Button weight="primary" className={styles.button} onPress={onStart}>
            {en.camera.start}
          </Button>
        </div>
      );
    case 'failed': {
      const { title, advice, steps } = en.camera.problem(phase.problem);
      return (
        <div className={styles.off} role="alert">
          <CameraMark isStruck />
          <h2 className={styles.title}>{title}</h2>
          <p className={styles.advice}>{advice}</p>
          {steps && (
            <ul className={styles.steps}>
              {steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ul>
          )}
          {phase.problem === 'unknown' && (
            <p className={styles.advice}>{en.camera.problemDetail(phase.detail)}</p>
          )}
          {phase.problem !== 'insecure' && phase.problem !== 'unsupported' && (
            <Button className={styles.button} onPress={onStart}>
              {en.camera.tryAgain}
            </Button>
          )}
        </div>
      );
    }
  }
}

function CameraMark({ isStruck = false }: { readonly isStruck?: boolean }) {
  return (
    <svg className={styles.mark} viewBox="0 0 32 32" aria-hidden="true">
      <path d="M4 10h5l2.5-4h9L23 10h5v16H4z" />
      <circle cx="16" cy="17.5" r="5" />
      {isStruck && <path d="M3 4l26 25" />}
    </svg>
  );
}
