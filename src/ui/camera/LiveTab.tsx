/** The Live tab of one inspector: the camera's picture with its verdict, captures, and how both are set. */

import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { InspectorSummary } from '../../inspector/types.ts';
import { Button } from '../controls/Button.tsx';
import { Notice } from '../controls/Notice.tsx';
import { ViewControls } from '../inspect/ViewControls.tsx';
import { en } from '../messages/en.ts';
import { useStores } from '../stores.tsx';
import { CameraSettings } from './CameraSettings.tsx';
import { CaptureButtons } from './CaptureButtons.tsx';
import { LastCapture } from './LastCapture.tsx';
import { LiveStage } from './LiveStage.tsx';
import styles from './LiveTab.module.css';
import { LiveVerdict } from './LiveVerdict.tsx';
import { useTriggerKeys } from './useTriggerKeys.ts';

export function LiveTab({ inspector }: { readonly inspector: InspectorSummary }) {
  const { camera: store, inspection: inspectionStore, normals } = useStores();
  const state = useStore(store);
  const { enter, leave, setVisible, takeKey } = state;
  const { view, changeView } = useStore(inspectionStore);
  const openNormals = useStore(normals, ({ open }) => open);

  useEffect(() => {
    void enter(inspector.id);
    return leave;
  }, [enter, leave, inspector.id]);
  useEffect(() => {
    void openNormals(inspector.id);
  }, [openNormals, inspector.id]);
  useEffect(() => {
    const follow = () => void setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', follow);
    return () => document.removeEventListener('visibilitychange', follow);
  }, [setVisible]);
  useTriggerKeys(takeKey);

  const inspection = state.held === null ? state.judged?.inspection : state.held.inspection;
  return (
    <div className={styles.live}>
      <div className={styles.picture}>
        <LiveVerdict inspector={inspector} inspection={inspection ?? null} />
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
        <LastCapture inspector={inspector} />
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
