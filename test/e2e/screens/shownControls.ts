/** The controls of the page that a hand or a key can meet as it is shown. */

import type { JSHandle, Page } from 'playwright-core';

/** All that is shown and enabled, in the document's order. */
export function shownControls(page: Page): Promise<JSHandle<readonly Element[]>> {
  return page.evaluateHandle(findShownControls);
}

/** Runs in the page. */
function findShownControls(): readonly Element[] {
  const CONTROLS =
    'a[href], button, input, select, textarea, summary, [role=tab], [role=button], [role=switch], [role=checkbox], [role=radio], [role=slider], [role=option], [role=menuitem]';

  /** React Aria's hidden buttons of dialogs and drop zones: no hand meets them. */
  function isForScreenReaders(control: Element): boolean {
    if (control.closest('label') !== null || control.matches('input[type=range]')) return false;
    const clipped = control.closest('[style*="clip-path"]');
    return clipped !== null && clipped.getBoundingClientRect().width <= 1;
  }

  return [...document.querySelectorAll(CONTROLS)].filter(
    (control) =>
      !isForScreenReaders(control) &&
      control.checkVisibility({ opacityProperty: false, visibilityProperty: true }) &&
      control.closest('[hidden], [inert], [aria-hidden=true]') === null &&
      !control.matches(':disabled, [aria-disabled=true], [data-disabled]'),
  );
}
