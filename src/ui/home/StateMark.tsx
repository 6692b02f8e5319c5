/** An inspector's state in a word and a mark that differs in form as well as colour. */

import type { InspectorState } from '../../inspector/types.ts';
import { classNames } from '../classNames.ts';
import { en } from '../messages/en.ts';
import styles from './StateMark.module.css';

export function StateMark({ state }: { readonly state: InspectorState }) {
  return (
    <p className={classNames(styles.state, styles[state])}>
      <span className={styles.mark} aria-hidden="true" />
      {en.home.state(state)}
    </p>
  );
}
