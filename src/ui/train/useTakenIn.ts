/** What the present settings make of a picture: how small a mark shows, in how many tiles, how long it takes here. */

import { useStore } from 'zustand';
import type { BackendReport, ImageSize } from '../../inspector/types.ts';
import { estimateInspectionMs, type InputSettings, smallestMarkPx } from '../../smallestMark.ts';
import { resizedSize, tileCount } from '../../tiling.ts';
import type { TakenIn } from '../messages/en.tiles.ts';
import { useStores } from '../stores.tsx';

export function useTakenIn(): (settings: InputSettings, size: ImageSize) => TakenIn {
  const { session } = useStores();
  const imageMs = useStore(session, ({ phase }) =>
    phase.kind === 'ready' ? imageDurationMs(phase.backend) : null,
  );
  return (settings, size) => ({
    size,
    smallestMarkPx: smallestMarkPx(settings, size),
    tileCount:
      settings.tiles === null
        ? 1
        : tileCount(settings.tiles, resizedSize(settings.shortSidePx, size)),
    inspectionMs:
      imageMs === null || settings.backboneSha256 !== null
        ? null
        : estimateInspectionMs(settings, size, imageMs),
  });
}

/** What the self-test took for one; null where it was not timed. */
function imageDurationMs({ backend, candidates }: BackendReport): number | null {
  const outcome = candidates.find((candidate) => candidate.backend === backend)?.outcome;
  return outcome?.kind === 'passed' ? outcome.durationMs : null;
}
