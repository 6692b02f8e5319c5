/** How recall is bought with false alarms: of images (ROC) and of defects' areas (PRO). */

import { confusionAt } from '../../evaluation/confusion.ts';
import type { ShownEvaluation } from '../../state/evaluationStore.ts';
import { en } from '../messages/en.ts';
import { type CurveMark, CurvePlot } from './CurvePlot.tsx';
import styles from './Curves.module.css';

/** Of the false-positive rate, as AUPRO has it. */
const PRO_END = 0.3;

export function Curves({ shown: { evaluation, explored } }: { readonly shown: ShownEvaluation }) {
  const { roc, pro } = evaluation;
  if (roc === null && pro === null) return <p className={styles.none}>{en.curves.none}</p>;

  /** What lies above one threshold is called defective. */
  function markAt(kind: CurveMark['kind']): CurveMark {
    const threshold = explored[kind];
    const { good, defective } = confusionAt(evaluation.images, {
      pass: threshold,
      reject: threshold,
    });
    return {
      kind,
      name: en.thresholds[kind],
      x: good.reject / Math.max(1, good.reject + good.pass),
      y: defective.reject / Math.max(1, defective.reject + defective.pass),
    };
  }

  return (
    <div className={styles.curves}>
      {roc !== null && (
        <CurvePlot
          title={en.curves.roc.title}
          meaning={en.curves.roc.meaning}
          description={en.curves.roc.description(evaluation.figures.imageAuroc ?? 0)}
          xName={en.curves.roc.xName}
          yName={en.curves.roc.yName}
          xEnd={1}
          xEndText={en.curves.percent(1)}
          points={roc.map(({ falseAlarmRate, recall }) => ({ x: falseAlarmRate, y: recall }))}
          marks={[markAt('pass'), markAt('reject')]}
        />
      )}
      {pro !== null && (
        <CurvePlot
          title={en.curves.pro.title}
          meaning={en.curves.pro.meaning}
          description={en.curves.pro.description(evaluation.figures.aupro ?? 0)}
          xName={en.curves.pro.xName}
          yName={en.curves.pro.yName}
          xEnd={PRO_END}
          xEndText={en.curves.percent(PRO_END)}
          points={pro.map(({ falsePositiveRate, overlap }) => ({
            x: falsePositiveRate,
            y: overlap,
          }))}
        />
      )}
    </div>
  );
}
