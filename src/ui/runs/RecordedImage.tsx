/** The selected record: verdict, preview with its heatmap drawn again, and how they are shown. */

import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { ResultRow } from '../../state/resultRows.ts';
import type { OpenedRun, RunItem, RunSummary } from '../../state/runsStore.ts';
import { Notice } from '../controls/Notice.tsx';
import { FaultNotice } from '../inspect/FaultNotice.tsx';
import { ImageStage } from '../inspect/ImageStage.tsx';
import { ResultHeader } from '../inspect/ResultHeader.tsx';
import type { Scored } from '../inspect/scoreScale.ts';
import { ViewControls } from '../inspect/ViewControls.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import styles from './RunView.module.css';

export interface RecordedImageProps {
  readonly opened: OpenedRun;
  /** As they are listed. */
  readonly rows: readonly ResultRow[];
  readonly onMove: (offset: 1 | -1) => void;
}

export function RecordedImage({ opened, rows, onMove }: RecordedImageProps) {
  const { inspection } = useStores();
  const { view, changeView } = useStore(inspection);
  const { run, items, selectedId, shown } = opened;
  const results = useMemo(() => items.flatMap((item) => scoredOf(run, item)), [run, items]);
  const row = rows.find(({ id }) => id === selectedId);
  const item = items.find(({ position }) => String(position) === selectedId);
  if (row === undefined || item === undefined) {
    return <p className={styles.nothing}>{en.inspect.chooseResult}</p>;
  }
  const drawn = shown?.kind === 'drawn' ? shown.view : null;
  return (
    <>
      <ResultHeader
        row={row}
        result={scoredOf(run, item)[0] ?? null}
        results={results}
        rows={rows}
        onMove={onMove}
      />
      <FaultNotice row={row} onJudgeAnyway={null} />
      {row.reason !== null && <p className={styles.nothing}>{row.reason}</p>}
      {shown?.kind === 'reading' && <p className={styles.nothing}>{en.runs.reading}</p>}
      {shown?.kind === 'failed' && <Notice tone="error">{shown.error.message}</Notice>}
      {drawn && (
        <>
          <ImageStage
            key={`${run.id} ${row.id}`}
            fileName={row.fileName}
            picture={drawn.preview}
            inspection={drawn.inspection}
            view={view}
            onSwipe={onMove}
            onUndisplayable={null}
          />
          <p className={styles.previewNote}>{en.runs.previewOnly}</p>
          <ViewControls view={view} onChange={changeView} inspection={drawn.inspection} />
        </>
      )}
    </>
  );
}

function scoredOf(run: RunSummary, { outcome }: RunItem): Scored[] {
  if (outcome.kind === 'failed') return [];
  const { thresholds, heatmapRange } = run;
  return [{ score: outcome.score, thresholds, heatmapRange }];
}
