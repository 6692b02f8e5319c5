/** The few inspections that are held with their grids: memory stays bounded however many images there are. */

import type { Inspection } from '../inspector/types.ts';

/** `failed`: it could be drawn neither from its record nor from its file. */
export type Detail =
  | { readonly kind: 'drawn'; readonly inspection: Inspection }
  | { readonly kind: 'failed'; readonly error: Error };

export interface KeptDetails {
  get(id: string): Detail | null;
  /** With one more as the newest; beyond the limit the oldest go, the `selectedId` excepted. */
  with(id: string, detail: Detail, selectedId: string | null): KeptDetails;
  without(...ids: readonly string[]): KeptDetails;
}

/** A megabyte each at most. */
export const MOST_DETAILS = 12;

export const NO_DETAILS: KeptDetails = keep(new Map());

function keep(details: ReadonlyMap<string, Detail>): KeptDetails {
  return {
    get: (id) => details.get(id) ?? null,

    with(id, detail, selectedId) {
      const others = [...details].filter(([other]) => other !== id);
      const surplus = others.length + 1 - MOST_DETAILS;
      const dropped = others
        .map(([other]) => other)
        .filter((other) => other !== selectedId)
        .slice(0, Math.max(0, surplus));
      const kept = others.filter(([other]) => !dropped.includes(other));
      return keep(new Map([...kept, [id, detail]]));
    },

    without(...ids) {
      if (!ids.some((id) => details.has(id))) return this;
      return keep(new Map([...details].filter(([id]) => !ids.includes(id))));
    },
  };
}
