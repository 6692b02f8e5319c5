/** Keys that work anywhere on the tab, save where a control needs them itself. */

import { useEffect, useRef } from 'react';

/** By `KeyboardEvent.key`; letters in lower case; `Shift+` in front of a key with Shift. */
export type Shortcuts = Readonly<Record<string, () => void>>;

/** What takes every key for itself. */
export const TEXT_FIELDS =
  'textarea, select, [contenteditable], input:not([type=file], [type=range], [type=checkbox], [type=radio])';

/** Controls that move within themselves by the arrow keys. */
const TAKES_ARROWS = 'input[type=range], input[type=radio], [role=radiogroup], [role=tablist]';

/** Runs a shortcut's action on its key; the actions may change from one render to the next. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest(TEXT_FIELDS)) return;
      if (event.key.startsWith('Arrow') && target?.closest(TAKES_ARROWS)) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const isNamedWithShift = event.shiftKey && key.length > 1;
      const action = latest.current[isNamedWithShift ? `Shift+${key}` : key];
      if (action === undefined) return;
      event.preventDefault();
      action();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
