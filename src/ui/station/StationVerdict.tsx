/** The verdict on the part judged last, to be read from three metres: by word, mark and ground; or what to do first. */

import type { CSSProperties, ReactNode } from 'react';
import type { CheckStanding } from '../../state/checkStanding.ts';
import { faultOf } from '../../state/resultRows.ts';
import { outcomeOf } from '../../state/stationParts.ts';
import type { StationPart } from '../../state/stationStore.ts';
import { formatScore } from '../inspect/formatScore.ts';
import { type ResultSign, signOf, VerdictIcon } from '../inspect/VerdictIcon.tsx';
import { en } from '../messages/en.ts';
import styles from './StationVerdict.module.css';

export interface StationVerdictProps {
  readonly part: StationPart | null;
  readonly isJudging: boolean;
  readonly isTrained: boolean;
  /** Where the shift-start check stands that blocks the station; null where it is not blocked. */
  readonly blockedBy: CheckStanding | null;
  /** Whether a camera shows a picture. */
  readonly hasCamera: boolean;
}

export function StationVerdict(props: StationVerdictProps) {
  return (
    <div className={styles.place} role="status" aria-label={en.station.verdict}>
      <CurrentBand {...props} />
    </div>
  );
}

function CurrentBand(props: StationVerdictProps) {
  const { part, isJudging, isTrained, blockedBy, hasCamera } = props;
  const { judging, ready, readyAdvice, untrained, untrainedAdvice } = en.station;
  if (blockedBy !== null) {
    return (
      <Band sign="failed" word={en.check.blocked}>
        <span>{en.check.standing(blockedBy)}.</span>
        <span>{en.check.blockedAdvice}</span>
      </Band>
    );
  }
  if (isJudging) return <Band sign="running" word={judging} />;
  if (part !== null) return <PartBand key={`${part.item.id} ${part.judgedAtMs}`} part={part} />;
  return isTrained ? (
    <Band sign="waiting" word={ready}>
      <span>{readyAdvice(hasCamera)}</span>
    </Band>
  ) : (
    <Band sign="waiting" word={untrained}>
      <span>{untrainedAdvice}</span>
    </Band>
  );
}

function PartBand({ part: { item, judgedAtMs } }: { readonly part: StationPart }) {
  const { station } = en;
  const outcome = outcomeOf(item);
  const fault = item.status === 'done' ? faultOf(item.inspection) : null;
  return (
    <Band sign={signOf(item)} word={station.word(outcome, fault)}>
      {fault && <span>{station.fault(outcome, fault)}</span>}
      {item.partId === null ? (
        <span className={styles.fileName}>{item.fileName}</span>
      ) : (
        <span>
          {station.part} <span className={styles.partId}>{item.partId}</span>
        </span>
      )}
      {item.status === 'done' ? (
        <>
          <span>{station.score(formatScore(item.inspection.score))}</span>
          {item.inspection.thresholds === null ? (
            <span>{station.noVerdictAdvice}</span>
          ) : (
            <span>
              {station.thresholds(
                formatScore(item.inspection.thresholds.pass),
                formatScore(item.inspection.thresholds.reject),
              )}
            </span>
          )}
        </>
      ) : (
        <span>{item.error.message}</span>
      )}
      <time dateTime={new Date(judgedAtMs).toISOString()}>{station.judgedAt(judgedAtMs)}</time>
    </Band>
  );
}

interface BandProps {
  readonly sign: ResultSign;
  readonly word: string;
  readonly children?: ReactNode;
}

/** Longer words leave no room beside them, and what they need to be told is longer too. */
const LONGEST_WITH_FACTS_BESIDE = 6;

/** The word is sized by its number of letters, so that it fills the band and never leaves it. */
function Band({ sign, word, children }: BandProps) {
  const size: CSSProperties & Record<'--letters', number> = { '--letters': word.length };
  return (
    <div
      className={styles.band}
      data-sign={sign}
      data-long={word.length > LONGEST_WITH_FACTS_BESIDE || undefined}
      style={size}
    >
      <span className={styles.sign}>
        <VerdictIcon sign={sign} />
      </span>
      <strong className={styles.word}>{word}</strong>
      {children && <p className={styles.facts}>{children}</p>}
    </div>
  );
}
