/** Keeps the screen on as long as a view wants it, and tells whether it does stay on. */

import { useEffect } from 'react';
import { useStore } from 'zustand';
import type { WakePhase } from '../../state/wakeLockStore.ts';
import { useStores } from '../stores.tsx';

export function useKeepAwake(isWanted: boolean): WakePhase {
  const { wakeLock } = useStores();
  const { phase, hold } = useStore(wakeLock);
  useEffect(() => (isWanted ? hold() : undefined), [isWanted, hold]);
  return phase;
}
