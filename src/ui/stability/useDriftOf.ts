/** Keeps the store of stability on the inspector that is shown. */

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores.tsx';

export function useDriftOf(inspectorId: string): void {
  const { drift } = useStores();
  const open = useStore(drift, (state) => state.open);
  useEffect(() => {
    void open(inspectorId);
  }, [open, inspectorId]);
}
