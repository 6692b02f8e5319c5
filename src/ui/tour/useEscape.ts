/** Escape anywhere on the page, save where something in front of it closes by that key. */

import { useEffect, useEffectEvent } from 'react';

const IN_FRONT = '[role=alertdialog], [role=listbox], [role=menu]';

export function useEscape(onEscape: () => void): void {
  const takeKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    if (event.target instanceof Element && event.target.closest(IN_FRONT)) return;
    onEscape();
  });
  useEffect(() => {
    window.addEventListener('keydown', takeKey, { capture: true });
    return () => window.removeEventListener('keydown', takeKey, { capture: true });
  }, []);
}
