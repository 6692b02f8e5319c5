/** The verdict on the newest frame in large, by icon, word and colour, with its score and the frames a second. */

import { useStore } from 'zustand';
import type { Inspection, InspectorSummary } from '../../inspector/types.ts';
import { faultOf } from '../../state/resultRows.ts';
import { LinkButton } from '../controls/LinkButton.tsx';
import { formatScore } from '../inspect/formatScore.ts';
import { type ResultSign, VerdictIcon } from '../inspect/VerdictIcon.tsx';
import { en } from '../messages/en.ts';
import { inspectorHref } from '../route.ts';
import { useStores } from '../stores.tsx';
import styles from './LiveVerdict.module.css';

export interface LiveVerdictProps {
  readonly inspector: InspectorSummary;
  readonly inspection: Inspection | null;
}

export function LiveVerdict({ inspector, inspection }: LiveVerdictProps) {
  const { camera: store, training } = useStores();
  const { phase, held, judged } = useStore(store);
  const isTraining = useStore(training, ({ run }) => run.kind === 'running');
  if (inspection !== null) {
    const { score, thresholds, verdict } = inspection;
    const fault = faultOf(inspection);
    const facts = [
      fault !== null && en.faults.text(fault).what,
      en.camera.score(formatScore(score)),
      thresholds !== null && en.inspect.thresholds(thresholds),
    ];
    return (
      <Strip
        sign={verdict}
        word={wordOf(inspection)}
        facts={facts.filter((fact) => fact !== false)}
      >
        {held === null && judged !== null && (
          <p className={styles.pace}>
            {judged.framesPerSecond !== null && (
              <span>{en.camera.framesPerSecond(judged.framesPerSecond)}</span>
            )}
            <span>{en.camera.delay(judged.delayMs)}</span>
          </p>
        )}
      </Strip>
    );
  }
  if (inspector.version === null) {
    const { untrainedTitle, untrained, goTrain } = en.camera;
    return (
      <Strip sign="waiting" word={untrainedTitle} facts={[untrained(inspector.normalCount)]}>
        <LinkButton href={inspectorHref(inspector.id, 'train')}>{goTrain}</LinkButton>
      </Strip>
    );
  }
  if (held !== null) return <Strip sign="not-judged" word={en.camera.frozenUnjudged} facts={[]} />;
  if (isTraining) {
    return <Strip sign="waiting" word={en.camera.pausedTitle} facts={[en.camera.paused]} />;
  }
  if (phase.kind !== 'open') return null;
  return <Strip sign="running" word={en.camera.lookingTitle} facts={[]} />;
}

function wordOf(inspection: Inspection): string {
  if (inspection.verdict !== 'not-judged') return en.inspect.verdictTitle(inspection.verdict);
  const fault = faultOf(inspection);
  return fault === null ? en.camera.uncalibratedTitle : en.faults.title(fault);
}

interface StripProps {
  readonly sign: ResultSign;
  readonly word: string;
  readonly facts: readonly string[];
  readonly children?: React.ReactNode;
}

function Strip({ sign, word, facts, children }: StripProps) {
  return (
    <div className={styles.strip} data-sign={sign}>
      <VerdictIcon sign={sign} />
      <div className={styles.words}>
        <strong className={styles.word}>{word}</strong>
        <p className={styles.facts}>
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
      </div>
      {children}
    </div>
  );
}
