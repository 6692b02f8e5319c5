/** An evaluation as CSV, a line for each image, failed ones too. */

import type { EvaluatedImage, Evaluation, EvaluationMaker } from '../evaluation/types.ts';
import { type Cell, writeCsv } from './csv.ts';

type CellOf = (evaluation: Evaluation, image: EvaluatedImage) => Cell;

/** In order; docs/evaluation.md says what each means. Names and order stay, new ones go to the end. */
const IMAGE_COLUMNS: readonly (readonly [name: string, of: CellOf])[] = [
  ['file_name', (_, { fileName }) => fileName],
  ['kind', (_, { kind }) => kind],
  ['defective', (_, { defective }) => Number(defective)],
  ['verdict', (_, { verdict }) => verdict],
  ['score', (_, { score }) => score],
  ['peak_x', (_, { peak }) => peak.x],
  ['peak_y', (_, { peak }) => peak.y],
  ['image_width', (_, { imageSize }) => imageSize.width],
  ['image_height', (_, { imageSize }) => imageSize.height],
  ['has_mask', (_, { hasMask }) => Number(hasMask)],
  ['regions', (_, { regions }) => regions.length],
  ['regions_found', (evaluation, { regions }) => regionsFound(evaluation, regions)],
  ['reason', (_, { notJudged }) => notJudged?.kind ?? null],
];

/** The same in each line. */
const MAKER_COLUMNS: readonly (readonly [name: string, of: (evaluation: Evaluation) => Cell])[] = [
  ['source', ({ source }) => source],
  ['evaluated_at', ({ evaluatedAt }) => evaluatedAt],
  ['judge', ({ maker }) => judgeName(maker)],
  ['pass_threshold', ({ maker }) => maker.thresholds?.pass ?? null],
  ['reject_threshold', ({ maker }) => maker.thresholds?.reject ?? null],
  ['map_threshold', ({ maker }) => maker.mapThreshold],
  ['head_sha256', ({ maker }) => maker.headSha256],
  ['backbone', ({ maker }) => maker.backbone.name],
  ['backbone_sha256', ({ maker }) => maker.backbone.sha256],
  ['backend', ({ maker }) => maker.backend],
  ['app_version', ({ maker }) => maker.appVersion],
];

/** One or several evaluations; `judge` tells them apart. */
export function evaluationCsv(evaluations: readonly Evaluation[]): string {
  const fields = [...IMAGE_COLUMNS, ...MAKER_COLUMNS].map(([name]) => name);
  return writeCsv(
    fields,
    evaluations.flatMap((evaluation) => {
      const maker = MAKER_COLUMNS.map(([, cellOf]) => cellOf(evaluation));
      const judged = evaluation.images.map((image) =>
        IMAGE_COLUMNS.map(([, cellOf]) => cellOf(evaluation, image)),
      );
      const failed = evaluation.failures.map((failure) =>
        IMAGE_COLUMNS.map(([name]): Cell => {
          switch (name) {
            case 'file_name':
              return failure.fileName;
            case 'kind':
              return failure.kind;
            case 'defective':
              return Number(failure.defective);
            case 'verdict':
              return 'failed';
            case 'reason':
              return failure.reason;
            default:
              return null;
          }
        }),
      );
      return [...judged, ...failed].map((cells) => [...cells, ...maker]);
    }),
  );
}

function regionsFound({ maker }: Evaluation, regions: EvaluatedImage['regions']): Cell {
  const { mapThreshold } = maker;
  if (mapThreshold === null) return null;
  return regions.filter(({ mapLargest }) => mapLargest !== null && mapLargest > mapThreshold)
    .length;
}

/** Short, and the same in every language. */
function judgeName({ judge }: EvaluationMaker): string {
  switch (judge.kind) {
    case 'version':
      return `${judge.inspectorName} ${judge.versionNumber}`;
    case 'trained':
      return `seed ${judge.seed}`;
    case 'checkpoint':
      return judge.fileName;
    case 'nearest-neighbour':
      return judge.kind;
  }
}
