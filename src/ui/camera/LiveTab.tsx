/** The Live tab of one inspector: the camera's picture with its verdict, captures, and how both are set. */

import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { InspectorSummary } from '../../inspector/types.ts';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { ViewControls } from '../inspect/ViewControls.tsx';
import { en } from '../messages/en.ts';
import { DriftNotice } from '../stability/DriftNotice.tsx';
import { useStores } from '../stores.tsx';
import { CameraSettings } from './CameraSettings.tsx';
import { CaptureButtons } from './CaptureButtons.tsx';
import { LastCapture } from './LastCapture.tsx';
import { LiveStage } from './LiveStage.tsx';
import styles from './LiveTab.module.css';
import { LiveVerdict } from './LiveVerdict.tsx';
import { StationEntry } from './StationEntry.tsx';
import { useCameraOf } from './useCameraOf.ts';
import { useKeepAwake } from './useKeepAwake.ts';
import { WakeWords } from './WakeWords.tsx';

export function LiveTab({ inspector }: { readonly inspector: InspectorSummary }) {
  const { inspection: inspectionStore, normals } = useStores();
  const state = useCameraOf(inspector.id);
  const wakePhase = useKeepAwake(state.phase.kind === 'open');
  const { view, changeView } = useStore(inspectionStore);
  const openNormals = useStore(normals, ({ open }) => open);

  useEffect(() => {
    void openNormals(inspector.id);
  }, [openNormals, inspector.id]);

  const inspection = state.held === null ? state.judged?.inspection : state.held.inspection;
  return (
    <div className={styles.live}>
      <div className={styles.picture}>
        <LiveVerdict inspector={inspector} inspection={inspection ?? null} />
        <DriftNotice inspectorId={inspector.id} />
        {state.judgingError && (
          <Notice tone="error">
            <div className={styles.noticeText}>
              {en.camera.judgingFailed(state.judgingError.message)}
              <Button onPress={state.judgeAgain}>{en.camera.judgeAgain}</Button>
            </div>
          </Notice>
        )}
        <LiveStage inspection={inspection ?? null} view={view} />
      </div>
      <div className={styles.actions}>
        <CaptureButtons inspector={inspector} />
        {state.captureError && (
          <Notice tone="error" onDismiss={state.dismissCaptureError}>
            {en.camera.captureFailed(state.captureError.message)}
          </Notice>
        )}
        {state.missedCode !== null && (
          <Notice tone="error" onDismiss={state.dismissCaptureError}>
            {en.camera.missedCode(state.missedCode)}
          </Notice>
        )}
        <LastCapture inspector={inspector} />
        <StationEntry inspectorId={inspector.id} />
        <WakeWords phase={wakePhase} />
      </div>
      <div className={styles.settings}>
        <CameraSettings />
      </div>
      {inspection && (
        <div className={styles.viewControls}>
          <ViewControls view={view} onChange={changeView} inspection={inspection} />
        </div>
      )}
    </div>
  );
}
