/** What axe finds on the page as it is shown. */

import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** Only what axe marks as a rule of WCAG or as good practice; its experimental rules are no measure. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** One line a finding: its impact, its rule, and the elements. */
export async function axeFindings(page: Page): Promise<string[]> {
  await endAnimations(page);
  // The developer tools' door, which the page's policy leaves open.
  await page.evaluate(axe.source);
  return page.evaluate(async (tags) => {
    const runner = (globalThis as unknown as { readonly axe: typeof import('axe-core') }).axe;
    const { violations } = await runner.run(document, {
      runOnly: tags,
      resultTypes: ['violations'],
      preload: false,
    });
    return violations.map(
      ({ impact, id, nodes }) =>
        `${impact} ${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} (${failureSummary?.replace(/\s+/g, ' ')})`).join('; ')}`,
    );
  }, TAGS);
}

/** Halfway through an animation colours are mixed: a contrast measured there is nobody's. */
async function endAnimations(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) {
      const { endTime } = animation.effect?.getComputedTiming() ?? {};
      if (endTime !== Number.POSITIVE_INFINITY) animation.finish();
    }
  });
}
