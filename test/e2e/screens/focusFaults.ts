/** Which controls Tab does not come to, and which show no ring when it does. */

import type { JSHandle, Page } from 'playwright-core';
import { shownControls } from './shownControls.ts';

/** More stops than any screen has. */
const MOST_STOPS = 200;

/** One line a fault, after a round by Tab over the whole page. */
export async function focusFaults(page: Page): Promise<string[]> {
  const controls = await shownControls(page);
  const reached = new Set<number>();
  const faults: string[] = [];
  await page.evaluate(startAtTop);
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press('Tab');
    const { index, fault } = await page.evaluate(lookAtFocus, controls);
    if (index !== -1 && reached.has(index)) {
      return [...faults, ...(await unreached(page, controls, [...reached]))];
    }
    if (index !== -1) reached.add(index);
    if (fault !== null) faults.push(fault);
  }
  return [...faults, `Tab came back to nothing in ${MOST_STOPS} stops`];
}

/** Runs in the page. */
function startAtTop(): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
}

interface Stop {
  /** Among the controls; -1 for what is none of them. */
  readonly index: number;
  readonly fault: string | null;
}

/** Runs in the page. */
function lookAtFocus(controls: readonly Element[]): Stop {
  const focused = document.activeElement;
  if (focused === null || focused === document.body) return { index: -1, fault: null };

  function hasRing(element: Element, part?: string): boolean {
    const { outlineStyle, outlineWidth } = getComputedStyle(element, part);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
  }

  /** A hidden input's own outline is no ring. */
  function isSeen(element: Element): boolean {
    const { width, height } = element.getBoundingClientRect();
    return width > 4 && height > 4 && getComputedStyle(element).opacity !== '0';
  }

  const around: Element[] = [];
  for (
    let each: Element | null = focused;
    each !== null && around.length < 6;
    each = each.parentElement
  )
    around.push(each);
  const label = focused.closest('label');
  const inside = label === null ? [] : [...label.querySelectorAll('*')];
  const isRinged = [...around, ...inside].some(
    (element) => isSeen(element) && (hasRing(element) || hasRing(element, '::before')),
  );
  const name = focused.getAttribute('aria-label') ?? focused.textContent?.trim().slice(0, 60);
  return {
    index: controls.indexOf(focused),
    fault: isRinged ? null : `${focused.tagName.toLowerCase()} “${name}”: no ring`,
  };
}

function unreached(
  page: Page,
  controls: JSHandle<readonly Element[]>,
  reached: readonly number[],
): Promise<string[]> {
  return page.evaluate(findUnreached, { controls, reached });
}

interface Round {
  readonly controls: readonly Element[];
  readonly reached: readonly number[];
}

/** Runs in the page. One of tabs, of radio buttons or of joined buttons stands for all: arrow keys go on from there. */
function findUnreached({ controls, reached }: Round): string[] {
  const GROUPS = '[role=tablist], [role=radiogroup], [role=toolbar], [role=listbox], [role=menu]';
  const reachedGroups = new Set(reached.map((index) => controls[index]?.closest(GROUPS)));
  return controls.flatMap((control, index) => {
    const group = control.closest(GROUPS);
    if (reached.includes(index) || (group !== null && reachedGroups.has(group))) return [];
    const name = control.getAttribute('aria-label') ?? control.textContent?.trim().slice(0, 60);
    return [`${control.tagName.toLowerCase()} “${name}”: Tab does not come to it`];
  });
}
