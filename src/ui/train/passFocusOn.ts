/** Keeps the keyboard's place in a list when an item goes. */

/** The focus goes to what takes the removed item's place rather than getting lost with it. */
export function passFocusOn(item: Element | null): void {
  const neighbour = item?.nextElementSibling ?? item?.previousElementSibling;
  neighbour?.querySelector('button')?.focus();
}
