/** The Evaluate tab as a script of its own, which the inspector's page and the first start name. */

import { createLazyPart } from '../lazy/lazyPart.ts';

export const evaluateView = createLazyPart(
  async () => (await import('./EvaluateTab.tsx')).EvaluateTab,
);
