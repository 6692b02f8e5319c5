/** Puts the camera and its triggers to work for one inspector, as long as the view that calls it is shown. */

import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { CameraState } from '../../state/cameraStore.ts';
import { useStores } from '../stores.tsx';
import { useTriggerKeys } from './useTriggerKeys.ts';

export function useCameraOf(inspectorId: string): CameraState {
  const { camera: store } = useStores();
  const state = useStore(store);
  const { enter, leave, setVisible, takeKey } = state;

  useEffect(() => {
    void enter(inspectorId);
    return leave;
  }, [enter, leave, inspectorId]);
  useEffect(() => {
    const follow = () => void setVisible(document.visibilityState === 'visible');
    document.addEventListener('visibilitychange', follow);
    return () => document.removeEventListener('visibilitychange', follow);
  }, [setVisible]);
  useTriggerKeys(takeKey);
  return state;
}
