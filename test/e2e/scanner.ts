/** A bar-code scanner at the page: its keystrokes, as fast as one sends them. */

import type { Page } from 'playwright-core';

/** In one go: on a busy machine Playwright's own keystrokes may come as slowly as a person's. */
export function scanCode(page: Page, code: string): Promise<void> {
  return page.evaluate(
    (keys) => {
      for (const key of keys) {
        const target = document.activeElement ?? document.body;
        target.dispatchEvent(
          new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
        );
      }
    },
    [...code, 'Enter'],
  );
}
