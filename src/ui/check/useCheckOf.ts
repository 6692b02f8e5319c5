/** Keeps the store of the shift-start check on the inspector that is shown, and tells where its check stands. */

import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { InspectorSummary } from '../../inspector/types.ts';
import { type CheckStanding, checkStanding, isBlocked } from '../../state/checkStanding.ts';
import type { CheckState } from '../../state/checkStore.ts';
import { useStores } from '../stores.tsx';

/** How often it is looked whether another day has begun. */
const LOOK_MS = 60_000;

export interface CheckOf {
  readonly state: CheckState;
  readonly standing: CheckStanding;
  /** Not before the check has been read. */
  readonly isBlocked: boolean;
}

export function useCheckOf(inspector: InspectorSummary): CheckOf {
  const { check } = useStores();
  const state = useStore(check);
  const { open } = state;
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    void open(inspector.id);
  }, [open, inspector.id]);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), LOOK_MS);
    return () => clearInterval(timer);
  }, []);
  const isRead = state.inspectorId === inspector.id && state.parts !== null;
  // A check that has just been made is later than the last look at the clock.
  const standing = checkStanding(
    isRead ? state.last : null,
    inspector,
    Math.max(nowMs, Date.now()),
  );
  const asksForBlock = state.preferences.blocksUntilPassed || state.preferences.blocksOnFailure;
  return {
    state,
    standing,
    isBlocked: isRead ? isBlocked(standing, state.preferences) : asksForBlock,
  };
}
