/** Whether an element is in view or less than a window's height from it: pictures of long lists are held only there. */

import { useCallback, useState } from 'react';

type Tell = (isNear: boolean) => void;

const told = new WeakMap<Element, Tell>();
/** One for all: a list has a thousand elements. */
let observer: IntersectionObserver | null = null;

function observe(element: Element, tell: Tell): () => void {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) told.get(target)?.(isIntersecting);
    },
    { rootMargin: '100% 0%' },
  );
  told.set(element, tell);
  observer.observe(element);
  return () => observer?.unobserve(element);
}

/** @returns whether it is, false until that is known, and the ref for the element. */
export function useNearView(): readonly [
  isNear: boolean,
  ref: (element: Element | null) => (() => void) | undefined,
] {
  const [isNear, setIsNear] = useState(false);
  const ref = useCallback(
    (element: Element | null) => (element === null ? undefined : observe(element, setIsNear)),
    [],
  );
  return [isNear, ref];
}
