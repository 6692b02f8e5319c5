/** A quiet line where verdicts are read, once a change in the scores of passes is noticed. */

import { useStore } from 'zustand';
import { LinkButton } from '../controls/LinkButton.tsx';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { inspectorHref } from '../route.ts';
import { useStores } from '../stores.tsx';
import styles from './Stability.module.css';

export function DriftNotice({ inspectorId }: { readonly inspectorId: string }) {
  const { drift: store } = useStores();
  const report = useStore(store, (state) =>
    state.inspectorId === inspectorId ? state.report : null,
  );
  if (report === null || report.alarm === null) return null;
  return (
    <Notice tone="warning">
      <div className={styles.line}>
        {en.drift.alarmTitle(report)}.
        <LinkButton href={inspectorHref(inspectorId, 'runs')}>{en.drift.see}</LinkButton>
      </div>
    </Notice>
  );
}
