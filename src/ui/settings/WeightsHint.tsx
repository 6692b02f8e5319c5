/** Where files of weights belong, for those who put them among the images. */

import { LinkButton } from '../controls/LinkButton.tsx';
import { en } from '../messages/en.ts';
import { SETTINGS_HREF } from '../route.ts';
import styles from './WeightsHint.module.css';

/** Whether a file's name ends as those of weights do. */
export function isWeightsName(fileName: string): boolean {
  return /\.(safetensors|pth|pt)$/i.test(fileName);
}

export function WeightsHint() {
  return (
    <div className={styles.hint}>
      <p>{en.settings.weightsHint}</p>
      <LinkButton href={SETTINGS_HREF}>{en.settings.weightsHintLink}</LinkButton>
    </div>
  );
}
