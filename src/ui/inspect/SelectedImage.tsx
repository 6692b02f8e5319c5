/** The selected image of the Inspect tab: verdict, picture with heatmap, and how they are shown. */

import { useMemo } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useStore } from 'zustand';
import { rowOfItem } from '../../state/inspectionBatch.ts';
import type { InspectionBatch } from '../../state/inspectionStore.ts';
import type { ResultRow } from '../../state/resultRows.ts';
import { KeepAsPart } from '../check/KeepAsPart.tsx';
import { Notice } from '../controls/Notice.tsx';
import { en } from '../messages/en.ts';
import { isWeightsName, WeightsHint } from '../settings/WeightsHint.tsx';
import { useStores } from '../stores.tsx';
import { FaultNotice } from './FaultNotice.tsx';
import { ImageStage } from './ImageStage.tsx';
import styles from './InspectTab.module.css';
import { ResultHeader } from './ResultHeader.tsx';
import { ViewControls } from './ViewControls.tsx';

export interface SelectedImageProps {
  readonly inspectorId: string;
  readonly batch: InspectionBatch;
  /** As they are listed. */
  readonly rows: readonly ResultRow[];
  readonly onMove: (offset: 1 | -1) => void;
}

export function SelectedImage({ inspectorId, batch, rows, onMove }: SelectedImageProps) {
  const { inspection: store } = useStores();
  const { view, changeView, showPicture, mark, judgeAnyway, fileOf } = useStore(store);
  const { items, selectedId, details } = batch;
  const results = useMemo(
    () => items.flatMap((item) => (item.status === 'done' ? [item.inspection] : [])),
    [items],
  );
  const selected = items.find(({ id }) => id === selectedId);
  if (selected === undefined) {
    return <p className={styles.nothingToShow}>{en.inspect.chooseResult}</p>;
  }

  const result = selected.status === 'done' ? selected.inspection : null;
  const detail = details.get(selected.id);
  const row = rowOfItem(selected);
  return (
    <>
      <ResultHeader row={row} result={result} results={results} rows={rows} onMove={onMove} />
      <FaultNotice row={row} onJudgeAnyway={() => judgeAnyway(inspectorId, selected.id)} />
      {selected.status === 'failed' ? (
        <div className={styles.nothingToShow}>
          <p>{selected.error.message}</p>
          {isWeightsName(selected.fileName) && <WeightsHint />}
        </div>
      ) : (
        <ImageStage
          key={selected.id}
          fileName={selected.fileName}
          picture={selected.picture}
          inspection={detail?.kind === 'drawn' ? detail.inspection : null}
          view={view}
          onSwipe={onMove}
          onUndisplayable={
            selected.showsFile ? () => void showPicture(inspectorId, selected.id) : null
          }
        />
      )}
      {detail?.kind === 'failed' && (
        <Notice tone="warning">{en.inspect.undrawn(detail.error.message)}</Notice>
      )}
      {result && (
        <>
          <ToggleButton
            className={styles.mark ?? ''}
            isSelected={batch.defectiveIds.has(selected.id)}
            onChange={(isDefective) => mark(inspectorId, selected.id, isDefective)}
          >
            {en.calibration.mark}
          </ToggleButton>
          <ViewControls view={view} onChange={changeView} inspection={result} />
          <KeepAsPart
            key={selected.id}
            inspectorId={inspectorId}
            file={fileOf(selected.id)}
            result={result}
          />
        </>
      )}
    </>
  );
}
