/** The Train tab: the good parts' photographs, the training from them, and the export of what came of it. */

import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { InspectorSummary } from '../../inspector/types.ts';
import { useStores } from '../stores.tsx';
import { AddNormals } from './AddNormals.tsx';
import { ExportPanel } from './ExportPanel.tsx';
import { NormalsList } from './NormalsList.tsx';
import { PhotographAdvice } from './PhotographAdvice.tsx';
import { PoorNormals } from './PoorNormals.tsx';
import { TrainingPanel } from './TrainingPanel.tsx';
import styles from './TrainTab.module.css';

export function TrainTab({ inspector }: { readonly inspector: InspectorSummary }) {
  const { normals: store } = useStores();
  // Each by itself: adding tells of its progress in the same store, and a thousand thumbnails need not hear of it.
  const inspectorId = useStore(store, (state) => state.inspectorId);
  const normals = useStore(store, (state) => state.normals);
  const open = useStore(store, (state) => state.open);
  useEffect(() => {
    void open(inspector.id);
  }, [open, inspector.id]);

  const held = inspectorId === inspector.id ? normals : null;
  return (
    <div className={styles.tab}>
      <div className={styles.add}>
        <AddNormals inspectorId={inspector.id} />
        {held !== null && <PoorNormals normals={held} />}
        {held?.length === 0 && <PhotographAdvice />}
      </div>
      <div className={styles.training}>
        <TrainingPanel inspector={inspector} normals={held} />
        {inspector.version !== null && (
          <ExportPanel inspectorId={inspector.id} version={inspector.version} />
        )}
      </div>
      <div className={styles.list}>
        {held !== null && (
          <NormalsList
            inspectorId={inspector.id}
            normals={held}
            isCalibrated={inspector.calibration !== null}
          />
        )}
      </div>
    </div>
  );
}
