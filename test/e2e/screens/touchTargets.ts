/** Which visible controls are too small to hit: by the boxes of the control and of its label together. */

import type { Page } from 'playwright-core';

/**
 * One line a control that is under the size either way. Exempt are links in the run of a sentence (WCAG 2.5.8), what is
 * for keyboards and screen readers only, and what is disabled.
 */
export function smallTargets(page: Page, leastPx: number): Promise<string[]> {
  return page.evaluate(findSmallTargets, leastPx);
}

/** Runs in the page. */
function findSmallTargets(leastPx: number): string[] {
  const CONTROLS =
    'a[href], button, input, select, textarea, summary, [role=tab], [role=button], [role=switch], [role=checkbox], [role=radio], [role=slider], [role=option], [role=menuitem]';

  /** What takes a press in the control's stead: its label, the track of a slider's handle, the whole card of its link. */
  function boxesOf(control: Element): DOMRect[] {
    const labels = control instanceof HTMLInputElement ? [...(control.labels ?? [])] : [];
    const spread = getComputedStyle(control, '::after').position === 'absolute';
    const card = spread && control instanceof HTMLElement ? control.closest('li') : null;
    const track = control.matches('input[type=range]') && control.closest('[role=group]')?.children;
    const areas = [control, card, ...labels, control.closest('label'), ...(track || [])];
    return areas.flatMap((area) => (area === null ? [] : [area.getBoundingClientRect()]));
  }

  /** React Aria's hidden buttons of dialogs and drop zones: no hand meets them. */
  function isForScreenReaders(control: Element): boolean {
    if (control.closest('label') !== null || control.matches('input[type=range]')) return false;
    const clipped = control.closest('[style*="clip-path"]');
    return clipped !== null && clipped.getBoundingClientRect().width <= 1;
  }

  function isShown(control: Element): boolean {
    return (
      !isForScreenReaders(control) &&
      control.checkVisibility({ opacityProperty: false, visibilityProperty: true }) &&
      control.closest('[hidden], [inert], [aria-hidden=true]') === null
    );
  }

  /** A link among the words of its paragraph. */
  function isInSentence(control: Element): boolean {
    if (!control.matches('a[href]') || getComputedStyle(control).display !== 'inline') return false;
    const around = control.parentElement?.textContent ?? '';
    return around.trim() !== control.textContent?.trim();
  }

  function isDisabled(control: Element): boolean {
    return control.matches(':disabled, [aria-disabled=true], [data-disabled]');
  }

  const SUBPIXEL = 0.5;
  return [...document.querySelectorAll(CONTROLS)].flatMap((control) => {
    if (!isShown(control) || isDisabled(control) || isInSentence(control)) return [];
    const boxes = boxesOf(control);
    const widthPx = Math.max(...boxes.map(({ width }) => width));
    const heightPx = Math.max(...boxes.map(({ height }) => height));
    if (Math.min(widthPx, heightPx) + SUBPIXEL >= leastPx) return [];
    const name = control.getAttribute('aria-label') ?? control.textContent?.trim();
    return [
      `${control.tagName.toLowerCase()} “${name}” ${Math.round(widthPx)} × ${Math.round(heightPx)} px`,
    ];
  });
}
