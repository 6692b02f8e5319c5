/** Gets sound ready at a touch or key: browsers let a page sound only from then on, and telephones stop it after a call. */

import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../stores.tsx';

const TOUCHES = ['pointerup', 'keydown'] as const;

export function useSoundTouch(): void {
  const { signals } = useStores();
  const prepare = useStore(signals, (state) => state.prepare);
  useEffect(() => {
    for (const touch of TOUCHES) window.addEventListener(touch, prepare, { capture: true });
    return () => {
      for (const touch of TOUCHES) window.removeEventListener(touch, prepare, { capture: true });
    };
  }, [prepare]);
}
