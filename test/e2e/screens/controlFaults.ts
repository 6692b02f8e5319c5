/** Which controls cannot be hit: too small, by the boxes of the control and of its label together, or cut off. */

import type { Page } from 'playwright-core';
import { shownControls } from './shownControls.ts';

/**
 * One line a control that is under the size either way, or whose middle lies beyond the edge of something that does not
 * scroll. Exempt are links in the run of a sentence (WCAG 2.5.8).
 */
export async function controlFaults(page: Page, leastPx: number): Promise<string[]> {
  const controls = await shownControls(page);
  return page.evaluate(findFaults, { controls, leastPx });
}

interface Search {
  readonly controls: readonly Element[];
  readonly leastPx: number;
}

/** Runs in the page. */
function findFaults({ controls, leastPx }: Search): string[] {
  /** What takes a press, the control itself or in its stead: its label, the track of a slider's handle, the whole card of its link. */
  function areasOf(control: Element): Element[] {
    const labels = control instanceof HTMLInputElement ? [...(control.labels ?? [])] : [];
    const spread = getComputedStyle(control, '::after').position === 'absolute';
    const card = spread && control instanceof HTMLElement ? control.closest('li') : null;
    const track = control.matches('input[type=range]') && control.closest('[role=group]')?.children;
    const areas = [control, card, ...labels, control.closest('label'), ...(track || [])];
    return areas.filter((area) => area !== null);
  }

  /** A link among the words of its paragraph. */
  function isInSentence(control: Element): boolean {
    if (!control.matches('a[href]') || getComputedStyle(control).display !== 'inline') return false;
    const around = control.parentElement?.textContent ?? '';
    return around.trim() !== control.textContent?.trim();
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
  return controls.flatMap((control) => {
    if (isInSentence(control)) return [];
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
