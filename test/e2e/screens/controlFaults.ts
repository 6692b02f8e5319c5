/** Which visible controls cannot be hit: too small, by the boxes of the control and of its label together, or cut off. */

import type { Page } from 'playwright-core';

/**
 * One line a control that is under the size either way, or whose middle lies beyond the edge of something that does not
 * scroll. Exempt are links in the run of a sentence (WCAG 2.5.8), what is for keyboards and screen readers only, and
 * what is disabled.
 */
export function controlFaults(page: Page, leastPx: number): Promise<string[]> {
  return page.evaluate(findFaults, leastPx);
}

/** Runs in the page. */
function findFaults(leastPx: number): string[] {
  const CONTROLS =
    'a[href], button, input, select, textarea, summary, [role=tab], [role=button], [role=switch], [role=checkbox], [role=radio], [role=slider], [role=option], [role=menuitem]';

  /** What takes a press, the control itself or in its stead: its label, the track of a slider's handle, the whole card of its link. */
  function areasOf(control: Element): Element[] {
    const labels = control instanceof HTMLInputElement ? [...(control.labels ?? [])] : [];
    const spread = getComputedStyle(control, '::after').position === 'absolute';
    const card = spread && control instanceof HTMLElement ? control.closest('li') : null;
    const track = control.matches('input[type=range]') && control.closest('[role=group]')?.children;
    const areas = [control, card, ...labels, control.closest('label'), ...(track || [])];
    return areas.filter((area) => area !== null);
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

  /** Hidden by an ancestor's edge, with no way to scroll there. */
  function isCutOff(area: Element): boolean {
    const { left, right, top, bottom } = area.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    for (let around = area.parentElement; around !== null; around = around.parentElement) {
      if (getComputedStyle(around).overflow !== 'hidden') continue;
      const edge = around.getBoundingClientRect();
      if (x < edge.left || x > edge.right || y < edge.top || y > edge.bottom) return true;
    }
    return false;
  }

  const SUBPIXEL = 0.5;
  return [...document.querySelectorAll(CONTROLS)].flatMap((control) => {
    if (!isShown(control) || isDisabled(control) || isInSentence(control)) return [];
    const areas = areasOf(control);
    const boxes = areas.map((area) => area.getBoundingClientRect());
    const widthPx = Math.max(...boxes.map(({ width }) => width));
    const heightPx = Math.max(...boxes.map(({ height }) => height));
    const name = `${control.tagName.toLowerCase()} “${control.getAttribute('aria-label') ?? control.textContent?.trim()}”`;
    const isSmall = Math.min(widthPx, heightPx) + SUBPIXEL < leastPx;
    return [
      ...(isSmall ? [`${name}: ${Math.round(widthPx)} × ${Math.round(heightPx)} px`] : []),
      ...(areas.every(isCutOff) ? [`${name}: cut off`] : []),
    ];
  });
}
