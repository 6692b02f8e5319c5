/** The link to the help; on narrow screens its mark alone shows. */

import { QuestionMark } from '../help/QuestionMark.tsx';
import { en } from '../messages/en.ts';
import { HELP_HREF, parseHash, useHash } from '../route.ts';
import { tourTargets } from '../tour/tourTargets.ts';
import styles from './SettingsLink.module.css';

export function HelpNavLink() {
  const isHere = parseHash(useHash()).page === 'help';
  return (
    <a
      ref={tourTargets.help}
      href={HELP_HREF}
      className={styles.link}
      aria-label={en.help.link}
      aria-current={isHere ? 'page' : undefined}
    >
      <QuestionMark />
      <span className={styles.word}>{en.help.link}</span>
    </a>
  );
}
