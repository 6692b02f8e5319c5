/** What the page asks of a service worker, and the answers. */

export type ServiceWorkerRequest =
  /** Which version of the app it holds; the answer is a string. */
  | { readonly kind: 'version' }
  /** To take over from the one in use; the answer is a `TakeOverAnswer`. */
  | { readonly kind: 'take-over' };

/** `other-windows`: it stays waiting, since windows beside the asking one would lose their version's files. */
export type TakeOverAnswer = 'taking-over' | 'other-windows';
