/** The station view: full screen, a verdict to be read from afar, one large button, today's counts. */

import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { InspectorSummary } from '../../inspector/types.ts';
import { useCameraOf } from '../camera/useCameraOf.ts';
import { useKeepAwake } from '../camera/useKeepAwake.ts';
import { useCheckOf } from '../check/useCheckOf.ts';
import { Button } from '../controls/Button.tsx';
import { LinkButton } from '../controls/LinkButton.tsx';
import { useShortcuts } from '../inspect/useShortcuts.ts';
import { en } from '../messages/en.ts';
import { inspectorHref, navigate } from '../route.ts';
import { useDriftOf } from '../stability/useDriftOf.ts';
import { useStores } from '../stores.tsx';
import { StationBar } from './StationBar.tsx';
import { StationCheck } from './StationCheck.tsx';
import { StationCounts } from './StationCounts.tsx';
import { StationNotices } from './StationNotices.tsx';
import { StationStage } from './StationStage.tsx';
import { StationStrip } from './StationStrip.tsx';
import { StationVerdict } from './StationVerdict.tsx';
import styles from './StationView.module.css';
import { useSoundTouch } from './useSoundTouch.ts';

export function StationView({ inspector }: { readonly inspector: InspectorSummary }) {
  const { station } = useStores();
  const { parts, isJudging, enter, leave } = useStore(station);
  const { phase, held, capture, block } = useCameraOf(inspector.id);
  const { standing, isBlocked } = useCheckOf(inspector);
  const wakePhase = useKeepAwake(true);
  useDriftOf(inspector.id);
  const viewRef = useRef<HTMLElement>(null);

  useEffect(() => {
    enter(inspector.id);
    return leave;
  }, [enter, leave, inspector.id]);
  useEffect(() => {
    window.scrollTo({ top: 0 });
    viewRef.current?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    block(isBlocked);
    return () => block(false);
  }, [block, isBlocked]);
  useSoundTouch();

  const leaveView = () => navigate(inspectorHref(inspector.id, 'live'));
  useShortcuts({ Escape: leaveView });

  const isTrained = inspector.version !== null;
  const hasCamera = held !== null || phase.kind === 'open';
  const [latest = null, ...earlier] = parts;
  return (
    <main className={styles.station} aria-label={en.station.view} tabIndex={-1} ref={viewRef}>
      <div className={styles.top}>
        <StationBar name={inspector.name} onLeave={leaveView} />
        <StationNotices inspectorId={inspector.id} wakePhase={wakePhase} />
      </div>
      <StationVerdict
        part={latest}
        isJudging={isJudging}
        isTrained={isTrained}
        blockedBy={isBlocked ? standing : null}
        hasCamera={hasCamera}
      />
      <StationStage inspectorId={inspector.id} part={latest} />
      <div className={styles.side}>
        {isTrained ? (
          <Button
            weight="primary"
            className={styles.capture}
            isDisabled={!hasCamera || isBlocked}
            onPress={() => void capture()}
          >
            {en.station.capture}
          </Button>
        ) : (
          <LinkButton href={inspectorHref(inspector.id, 'train')} weight="primary">
            {en.station.goTrain}
          </LinkButton>
        )}
        <StationCheck inspectorId={inspector.id} standing={standing} />
        <StationCounts />
        <StationStrip parts={earlier} />
      </div>
    </main>
  );
}
