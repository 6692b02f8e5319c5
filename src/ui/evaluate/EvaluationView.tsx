/** What an evaluation came to: thresholds and their verdicts, figures, curves, the images to look at, exports. */

import type { InspectorSummary } from '../../inspector/types.ts';
import type { ShownEvaluation } from '../../state/evaluationStore.ts';
import { TitledSection } from '../controls/TitledSection.tsx';
import { HelpedSection } from '../help/HelpedSection.tsx';
import { en } from '../messages/en.ts';
import { inspectorHref, navigate } from '../route.ts';
import { useStores } from '../stores.tsx';
import { Curves } from './Curves.tsx';
import { EvaluationExports } from './EvaluationExports.tsx';
import { EvaluationHeader } from './EvaluationHeader.tsx';
import styles from './EvaluationView.module.css';
import { FigureStrip } from './FigureStrip.tsx';
import { KindTable } from './KindTable.tsx';
import { SizeTable } from './SizeTable.tsx';
import { ThresholdExplorer } from './ThresholdExplorer.tsx';
import { WorstImages } from './WorstImages.tsx';

export interface EvaluationViewProps {
  readonly inspector: InspectorSummary;
  readonly shown: ShownEvaluation;
}

export function EvaluationView({ inspector, shown }: EvaluationViewProps) {
  const { evaluation: store, inspection } = useStores();
  const { explore } = store.getState();
  const { evaluation } = shown;
  const { id } = inspector;

  function openInInspect(file: File): void {
    inspection.getState().open(id, file);
    navigate(inspectorHref(id, 'inspect'));
  }

  return (
    <div className={styles.view}>
      <EvaluationHeader inspector={inspector} evaluation={evaluation} />
      <ThresholdExplorer
        inspector={inspector}
        shown={shown}
        onExplore={(thresholds) => explore(id, thresholds)}
      />
      <TitledSection title={en.worst.title}>
        <div className={styles.worst}>
          <WorstImages shown={shown} onOpen={openInInspect} />
        </div>
      </TitledSection>
      <HelpedSection level={2} title={en.figures.title} topic="evaluate">
        <FigureStrip evaluation={evaluation} />
        {evaluation.kinds.length > 1 && <KindTable evaluation={evaluation} />}
      </HelpedSection>
      <TitledSection title={en.sizes.title}>
        <p className={styles.note}>{en.sizes.note}</p>
        <SizeTable evaluation={evaluation} />
      </TitledSection>
      <TitledSection title={en.curves.title}>
        <Curves shown={shown} />
      </TitledSection>
      <TitledSection title={en.runs.exportTitle}>
        <EvaluationExports evaluation={evaluation} />
      </TitledSection>
    </div>
  );
}
