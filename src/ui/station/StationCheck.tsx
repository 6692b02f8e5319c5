/** The shift-start check at the station: one press, where it stands, and what was not as expected. Nothing without check parts. */

import { useStore } from 'zustand';
import type { CheckStanding } from '../../state/checkStanding.ts';
import { CheckOutcome } from '../check/CheckOutcome.tsx';
import { CheckRun } from '../check/CheckRun.tsx';
import { LinkButton } from '../controls/LinkButton.tsx';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { inspectorHref } from '../route.ts';
import { useStores } from '../stores.tsx';
import styles from './StationCheck.module.css';

export interface StationCheckProps {
  readonly inspectorId: string;
  readonly standing: CheckStanding;
}

export function StationCheck({ inspectorId, standing }: StationCheckProps) {
  const { check: store } = useStores();
  const { parts, last, error, preferences, dismissError } = useStore(store);
  const { blocksOnFailure, blocksUntilPassed } = preferences;
  // Without what is stored the station may stay blocked: it must say why.
  if (parts === null) return error && <Notice tone="error">{error.message}</Notice>;
  if (parts.length === 0 && !blocksOnFailure && !blocksUntilPassed) return null;
  return (
    <section className={styles.check} aria-label={en.check.title}>
      <CheckOutcome standing={standing} last={last} parts={parts} />
      {error && (
        <Notice tone="error" onDismiss={dismissError}>
          {error.message}
        </Notice>
      )}
      {parts.length === 0 ? (
        <LinkButton href={inspectorHref(inspectorId, 'runs')}>{en.check.goToParts}</LinkButton>
      ) : (
        <CheckRun className={styles.run} />
      )}
    </section>
  );
}
