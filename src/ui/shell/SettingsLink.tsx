/** The link to Settings; on narrow screens its mark alone shows. */

import { en } from '../messages/en.ts';
import { parseHash, SETTINGS_HREF, useHash } from '../route.ts';
import styles from './SettingsLink.module.css';

export function SettingsLink() {
  const isHere = parseHash(useHash()).page === 'settings';
  return (
    <a
      href={SETTINGS_HREF}
      className={styles.link}
      aria-label={en.shell.settingsLink}
      aria-current={isHere ? 'page' : undefined}
    >
      <svg className={styles.mark} viewBox="0 0 20 20" aria-hidden="true">
        <path d="M2.5 5.5h6M13.5 5.5h4M2.5 14.5h3M10.5 14.5h7" />
        <circle cx="11" cy="5.5" r="2.5" />
        <circle cx="8" cy="14.5" r="2.5" />
      </svg>
      <span className={styles.word}>{en.shell.settingsLink}</span>
    </a>
  );
}
