/** Hands the page's keystrokes to the Live tab's triggers before any control gets them. */

import { useEffect } from 'react';
import type { TabKeystroke } from '../../state/cameraStore.ts';
import { TEXT_FIELDS } from '../inspect/useShortcuts.ts';

/** What Space and Enter press. */
const PRESSABLE = 'button, a, summary, input, [role=button]';

/** @param takeKey Tells whether the key was a trigger's; it then does nothing else. */
export function useTriggerKeys(takeKey: (keystroke: TabKeystroke) => boolean): void {
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest(TEXT_FIELDS)) return;
      const wasTrigger = takeKey({
        key: event.key,
        timeMs: event.timeStamp,
        isRepeat: event.repeat,
        isOnControl: [' ', 'Enter'].includes(event.key) && isReachedByKeyboard(target),
      });
      if (!wasTrigger) return;
      event.preventDefault();
      event.stopPropagation();
    }
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => window.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [takeKey]);
}

/** A button keeps the focus after a finger has pressed it; the next foot-switch is not meant for it. */
function isReachedByKeyboard(target: Element | null): boolean {
  return target?.closest(PRESSABLE)?.matches(':focus-visible') ?? false;
}
