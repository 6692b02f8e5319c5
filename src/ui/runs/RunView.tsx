/** One recorded run: what it counts, its results with their heatmaps over the previews, its exports, its deletion. */

import { useMemo } from 'react';
import { useStore } from 'zustand';
import { listedRows } from '../../state/resultRows.ts';
import { type OpenedRun, rowOfRecord } from '../../state/runsStore.ts';
import { ResultList } from '../inspect/ResultList.tsx';
import { useShortcuts } from '../inspect/useShortcuts.ts';
import { en } from '../messages/en.ts';
import { inspectorHref, navigate } from '../route.ts';
import { useStores } from '../stores.tsx';
import { CheckLine } from './CheckLine.tsx';
import { DeleteRuns } from './DeleteRuns.tsx';
import { RecordedImage } from './RecordedImage.tsx';
import { RunCountsLine } from './RunCountsLine.tsx';
import { RunExports } from './RunExports.tsx';
import styles from './RunView.module.css';

export function RunView({ opened }: { readonly opened: OpenedRun }) {
  const { runs: store } = useStores();
  const { select, move, list } = useStore(store);
  const { run, items, listing, selectedId } = opened;
  const rows = useMemo(() => items.map(rowOfRecord), [items]);
  const listed = useMemo(() => listedRows(rows, listing), [rows, listing]);
  const state = en.runs.state(run);

  const toNext = () => move(1);
  const toPrevious = () => move(-1);
  useShortcuts({ ArrowRight: toNext, ArrowLeft: toPrevious, j: toNext, k: toPrevious });

  return (
    <>
      <div className={styles.head}>
        <div className={styles.words}>
          <h2 className={styles.title}>{en.runs.runTitle(run)}</h2>
          <RunCountsLine counts={run.counts} />
          <CheckLine run={run} />
          {state !== null && <p className={styles.state}>{state}</p>}
        </div>
        <DeleteThisRun opened={opened} />
      </div>
      <RunExports opened={opened} listed={listed} />
      <div className={styles.workspace}>
        <div className={styles.selected}>
          <RecordedImage opened={opened} rows={listed} onMove={move} />
        </div>
        <div className={styles.side}>
          <ResultList
            rows={rows}
            listing={listing}
            selectedId={selectedId}
            onList={list}
            onSelect={select}
            onRemove={null}
          />
        </div>
      </div>
      <RunDetails opened={opened} />
    </>
  );
}

function DeleteThisRun({ opened: { run, items } }: { readonly opened: OpenedRun }) {
  const { runs: store } = useStores();
  async function remove(): Promise<void> {
    await store.getState().remove(run.id);
    navigate(inspectorHref(run.inspectorId, 'runs'));
  }
  return (
    <DeleteRuns
      label={en.runs.delete}
      title={en.runs.deleteTitle}
      text={en.runs.deleteText(run, items.length)}
      confirmLabel={en.runs.deleteConfirm}
      onConfirm={() => void remove()}
    />
  );
}

function RunDetails({ opened: { run } }: { readonly opened: OpenedRun }) {
  return (
    <details className={styles.details}>
      <summary className={styles.summary}>{en.runs.details}</summary>
      <dl className={styles.facts}>
        {en.runs.facts(run).map(([name, value]) => (
          <div key={name} className={styles.fact}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
