/** The frame around every view: brand, backend, the way to Settings, privacy and version. */

import type { ReactNode } from 'react';
import { version } from '../../../package.json';
import type { BackendReport } from '../../inspector/types.ts';
import { en } from '../messages/en.ts';
import { HOME_HREF } from '../route.ts';
import { BackendLabel } from './BackendLabel.tsx';
import { HelpNavLink } from './HelpNavLink.tsx';
import { LoupeMark } from './LoupeMark.tsx';
import { SettingsLink } from './SettingsLink.tsx';
import styles from './Shell.module.css';

export interface ShellProps {
  readonly backend: BackendReport;
  readonly children: ReactNode;
}

export function Shell({ backend, children }: ShellProps) {
  return (
    <div className={styles.shell}>
      <header className={styles.header}>
        <div className={styles.bar}>
          <a href={HOME_HREF} className={styles.brand} aria-label={en.shell.homeLink}>
            <LoupeMark />
            {en.shell.brand}
          </a>
          <BackendLabel backend={backend} />
          <HelpNavLink />
          <SettingsLink />
        </div>
      </header>
      <main className={styles.main}>{children}</main>
      <footer className={styles.footer}>
        <div className={styles.facts}>
          <p>{en.shell.privacy}</p>
          <p>{en.shell.selfTest(backend)}</p>
          <p>{en.shell.version(version)}</p>
        </div>
      </footer>
    </div>
  );
}
