/** Whether the browser enforces what the server's headers say, and allows what they allow. */

import type { Feature } from './feature.ts';

function insertStyle(text: string): void {
  const style = document.createElement('style');
  style.textContent = text;
  document.head.append(style);
}

function refuses(action: () => unknown): boolean {
  try {
    action();
    return false;
  } catch {
    return true;
  }
}

/** @param allowedStyles Texts of the style elements that the policy allows. */
export const policyFeatures = (allowedStyles: readonly string[]): readonly Feature[] => [
  {
    title: 'cross-origin isolation (COOP, COEP)',
    check: () => crossOriginIsolated,
  },
  {
    title: 'eval refused',
    check: () => refuses(() => new Function('return 1')()),
  },
  {
    title: 'style elements allowed by their hashes',
    check: () => {
      for (const text of allowedStyles) insertStyle(text);
      const [pressable] = document.getElementsByTagName('p');
      if (pressable === undefined) throw new Error('The page lost its paragraph.');
      const { touchAction, overscrollBehaviorX } = getComputedStyle(pressable);
      return touchAction !== 'auto' && overscrollBehaviorX === 'contain';
    },
  },
  {
    title: 'other style elements refused',
    check: () => {
      insertStyle('body { outline-color: rgb(1, 2, 3) }');
      return getComputedStyle(document.body).outlineColor !== 'rgb(1, 2, 3)';
    },
  },
  {
    title: 'Trusted Types',
    check: () =>
      window.trustedTypes !== undefined &&
      refuses(() => {
        document.body.innerHTML = '<p>text</p>';
      }),
  },
];
