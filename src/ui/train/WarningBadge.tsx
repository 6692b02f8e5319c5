/** A warning about a normal in two words and a mark. */

import type { NormalWarning } from '../../inspector/types.ts';
import { WarningMark } from '../controls/WarningMark.tsx';
import { en } from '../messages/en.ts';
import styles from './WarningBadge.module.css';

export function WarningBadge({ warning }: { readonly warning: NormalWarning }) {
  return (
    <span className={styles.badge}>
      <WarningMark />
      {en.normals.warningText(warning).title}
    </span>
  );
}
