/** The images to look at first: defective ones that pass and good ones that do not, each opens in Inspect. */

import { worstFalseAlarms, worstMisses } from '../../evaluation/worstImages.ts';
import type { ShownEvaluation } from '../../state/evaluationStore.ts';
import { en } from '../messages/en.ts';
import { ImageStrip } from './ImageStrip.tsx';

/** A row or two; the table of an export has them all. */
const MOST = 8;

export interface WorstImagesProps {
  readonly shown: ShownEvaluation;
  readonly onOpen: (file: File) => void;
}

export function WorstImages({ shown, onOpen }: WorstImagesProps) {
  const { evaluation, files, explored } = shown;
  const { images } = evaluation;
  return (
    <>
      <ImageStrip
        title={en.worst.misses}
        noneText={en.worst.noMisses}
        images={worstMisses(images, explored.pass, MOST)}
        files={files}
        onOpen={onOpen}
      />
      <ImageStrip
        title={en.worst.falseAlarms}
        noneText={en.worst.noFalseAlarms}
        images={worstFalseAlarms(images, explored.pass, MOST)}
        files={files}
        onOpen={onOpen}
      />
    </>
  );
}
