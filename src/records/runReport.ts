/** A run as one HTML file to read and to print: styles and pictures inside, no script, nothing fetched. */

import { definitions, escapeText, openDocument } from './html.ts';
import { REPORT_STYLE } from './reportStyle.ts';
import type { ReportWords } from './reportWords.ts';
import { isAsExpected } from './shiftCheck.ts';
import type { RunItem, RunSummary } from './types.ts';

/** A part to look at with its overlay as a `data:` address, or why that could not be drawn. */
export type ReportPicture =
  | { readonly kind: 'drawn'; readonly dataUrl: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** Nothing but the pictures inside the file is ever loaded, whatever a file's name says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** All up to the pictures: title, counts, facts and the table of results. */
export function reportOpening(
  run: RunSummary,
  items: readonly RunItem[],
  exportedAt: string,
  words: ReportWords,
): string {
  const title = words.title(run);
  const pictures = items.filter(needsLook).length;
  const check = words.check(run);
  return [
    openDocument({ language: words.language, policy: POLICY, title, style: REPORT_STYLE }),
    `<p class="state">${escapeText(words.state(run))}</p>`,
    check === null ? '' : `<p class="check">${escapeText(check)}</p>`,
    definitions('counts', words.counts(run)),
    definitions('facts', words.facts(run, exportedAt)),
    `<p class="note">${escapeText(words.note(run))}</p>`,
    `<h2>${escapeText(words.resultsTitle)}</h2>`,
    tableOf(items, words),
    '<section class="pictures">',
    `<h2>${escapeText(words.picturesTitle(pictures))}</h2>`,
    pictures === 0 ? `<p>${escapeText(words.noPictures(run))}</p>` : '',
    '<div class="grid">',
    '',
  ].join('\n');
}

/** One picture, to be put behind the opening and the pictures before it. */
export function reportPicture(item: RunItem, picture: ReportPicture, words: ReportWords): string {
  const shown =
    picture.kind === 'drawn'
      ? `<img src="${escapeText(picture.dataUrl)}" alt="${escapeText(words.pictureText(item))}">`
      : `<p class="undrawn">${escapeText(words.undrawn(picture.reason))}</p>`;
  return `<figure>${shown}<figcaption>${escapeText(words.caption(item))}</figcaption></figure>\n`;
}

export function reportClosing(): string {
  return '</div>\n</section>\n</body>\n</html>\n';
}

/** Whether the report shows the item's picture: of a check it shows what was not judged as it is. */
export function needsLook(item: RunItem): boolean {
  const { outcome, expected } = item;
  if (outcome.kind === 'failed') return false;
  if (expected !== null) return !isAsExpected(item);
  return outcome.verdict === 'reject' || outcome.verdict === 'uncertain';
}

interface Column {
  readonly className: string;
  readonly name: string;
  of(item: RunItem): string;
}

/** The part's id has a column where any item has one, and so has what it is known to be. */
function columnsOf(items: readonly RunItem[], words: ReportWords): readonly Column[] {
  const { number, part, file, known, result, asExpected, score, time } = words.columns;
  const isCheck = items.some(({ expected }) => expected !== null);
  const inCheck = (column: Column) => (isCheck ? [column] : []);
  const parts: Column = { className: 'part', name: part, of: ({ partId }) => partId ?? '' };
  return [
    { className: 'number', name: number, of: ({ position }) => String(position + 1) },
    ...(items.some(({ partId }) => partId !== null) ? [parts] : []),
    { className: 'file', name: file, of: ({ fileName }) => fileName },
    ...inCheck({ className: 'known', name: known, of: (item) => words.known(item) }),
    { className: 'result', name: result, of: ({ outcome }) => words.result(outcome) },
    ...inCheck({ className: 'as', name: asExpected, of: (item) => words.asExpected(item) }),
    { className: 'number', name: score, of: ({ outcome }) => words.score(outcome) },
    { className: 'time', name: time, of: (item) => words.time(item) },
  ];
}

function tableOf(items: readonly RunItem[], words: ReportWords): string {
  const columns = columnsOf(items, words);
  const head = columns.map(
    ({ className, name }) => `<th scope="col" class="${className}">${escapeText(name)}</th>`,
  );
  const rows = items.map((item) => rowOf(item, columns));
  return [
    `<table><thead><tr>${head.join('')}</tr></thead><tbody>`,
    ...rows,
    '</tbody></table>',
  ].join('\n');
}

function rowOf(item: RunItem, columns: readonly Column[]): string {
  const { outcome } = item;
  const kind = outcome.kind === 'judged' ? outcome.verdict : 'failed';
  const cells = columns.map(
    ({ className, of }) => `<td class="${className}">${escapeText(of(item))}</td>`,
  );
  return `<tr class="${kind}">${cells.join('')}</tr>`;
}
