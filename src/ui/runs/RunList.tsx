/** The inspector's runs, the newest first, and how much room they take. */

import { useStore } from 'zustand';
import type { RunSummary } from '../../state/runsStore.ts';
import { en } from '../messages/en.ts';
import { runHref } from '../route.ts';
import { useStores } from '../stores.tsx';
import { CheckLine } from './CheckLine.tsx';
import { DeleteRuns } from './DeleteRuns.tsx';
import { RunCountsLine } from './RunCountsLine.tsx';
import styles from './RunList.module.css';

export function RunList({ inspectorId }: { readonly inspectorId: string }) {
  const { runs: store, check } = useStores();
  const { runs, removeAll } = useStore(store);
  if (runs === null) return null;
  const underWay = runs.filter(({ state }) => state === 'open').length;
  /** The panel of the shift-start check, beside the list, must not lead to a record that is gone. */
  async function removeThem(): Promise<void> {
    await removeAll();
    await check.getState().open(inspectorId);
  }
  const sizeBytes = runs.reduce((sum, run) => sum + run.sizeBytes, 0);
  return (
    <section className={styles.panel} aria-label={en.runs.title}>
      <div className={styles.head}>
        <p className={styles.quiet}>
          {en.runs.space(runs.length, sizeBytes)} {en.runs.kept}
        </p>
        <DeleteRuns
          label={en.runs.deleteAll}
          isDisabled={underWay === runs.length}
          title={en.runs.deleteAllTitle}
          text={en.runs.deleteAllText(
            runs.length - underWay,
            underWay,
            runs.some(({ source }) => source === 'check'),
          )}
          confirmLabel={en.runs.deleteAllConfirm}
          onConfirm={() => void removeThem()}
        />
      </div>
      <ul className={styles.list}>
        {runs.map((run) => (
          <li key={run.id}>
            <RunLink inspectorId={inspectorId} run={run} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function RunLink({ inspectorId, run }: { inspectorId: string; run: RunSummary }) {
  const state = en.runs.state(run);
  return (
    <a className={styles.run} href={runHref(inspectorId, run.id)}>
      <span className={styles.title}>{en.runs.runTitle(run)}</span>
      <RunCountsLine counts={run.counts} />
      <CheckLine run={run} />
      {state !== null && <span className={styles.state}>{state}</span>}
      <span className={styles.facts}>
        <span>{en.runs.source(run)}</span>
        <span>{en.runs.version(run)}</span>
        <span>{en.runs.size(run)}</span>
      </span>
      <span className={styles.arrow} aria-hidden="true">
        ›
      </span>
    </a>
  );
}
