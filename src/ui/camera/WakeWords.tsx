/** Whether the screen stays on while the camera runs, and what to do where it does not. */

import type { WakePhase } from '../../state/wakeLockStore.ts';
import { en } from '../messages/en.ts';
import styles from './WakeWords.module.css';

export function WakeWords({ phase }: { readonly phase: WakePhase }) {
  const words = en.camera.wake(phase);
  return words === null ? null : <p className={styles.words}>{words}</p>;
}
