/** The Runs tab of one inspector: what was recorded, the newest first, or the run that is open. */

import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { InspectorSummary } from '../../inspector/types.ts';
import { batchOf } from '../../state/inspectionStore.ts';
import { ShiftCheckPanel } from '../check/ShiftCheckPanel.tsx';
import { LinkButton } from '../controls/LinkButton.tsx';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { inspectorHref } from '../route.ts';
import { Stability } from '../stability/Stability.tsx';
import { useStores } from '../stores.tsx';
import { RunList } from './RunList.tsx';
import styles from './RunsTab.module.css';
import { RunView } from './RunView.tsx';

export interface RunsTabProps {
  readonly inspector: InspectorSummary;
  /** Null shows the list. */
  readonly runId: string | null;
}

export function RunsTab({ inspector, runId }: RunsTabProps) {
  const inspectorId = inspector.id;
  const { runs: store, inspection, check } = useStores();
  const { inspectorId: heldId, runs, opened, error, ...actions } = useStore(store);
  const { open, openRun, dismissError } = actions;
  /** Whether results come in is told by this tab's own batch; another tab's are seen at the next visit. */
  const isWorking = useStore(inspection, (state) => batchOf(state, inspectorId).work !== null);

  const isChecking = useStore(check, ({ underWay }) => underWay.has(inspectorId));

  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is read again once a batch has ended.
  useEffect(() => {
    void open(inspectorId);
  }, [open, inspectorId, isWorking, isChecking]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: so is the run, or its exports would lack what came last.
  useEffect(() => {
    if (runId !== null) void openRun(runId);
  }, [openRun, runId, isWorking]);

  return (
    <div className={styles.tab}>
      {error && (
        <Notice tone="error" onDismiss={dismissError}>
          {error.message}
        </Notice>
      )}
      {runId === null ? (
        <>
          <RunListOf
            inspectorId={inspectorId}
            isRead={heldId === inspectorId && runs !== null}
            isEmpty={runs?.length === 0}
          />
          <ShiftCheckPanel inspector={inspector} />
        </>
      ) : (
        <>
          <a href={inspectorHref(inspectorId, 'runs')} className={styles.back}>
            <span aria-hidden="true">‹ </span>
            {en.runs.allRuns}
          </a>
          {opened?.run.id === runId ? (
            <RunView opened={opened} />
          ) : (
            error === null && <p>{en.runs.loading}</p>
          )}
        </>
      )}
    </div>
  );
}

interface RunListOfProps {
  readonly inspectorId: string;
  readonly isRead: boolean;
  readonly isEmpty: boolean;
}

function RunListOf({ inspectorId, isRead, isEmpty }: RunListOfProps) {
  if (!isRead) return <p>{en.runs.loading}</p>;
  if (!isEmpty) {
    return (
      <>
        <Stability />
        <RunList inspectorId={inspectorId} />
      </>
    );
  }
  return (
    <div className={styles.empty}>
      <h2 className={styles.emptyTitle}>{en.runs.empty}</h2>
      <p className={styles.emptyAdvice}>{en.runs.emptyAdvice}</p>
      <LinkButton href={inspectorHref(inspectorId, 'inspect')} weight="primary">
        {en.runs.goInspect}
      </LinkButton>
    </div>
  );
}
