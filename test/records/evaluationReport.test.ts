/** An evaluation's report: what it says, that it is whole, and that no name in it becomes markup. */

import { describe, expect, test } from 'vitest';
import type { Evaluation } from '../../src/evaluation/types.ts';
import { evaluationReport } from '../../src/records/evaluationReport.ts';
import { evaluationReport as words } from '../../src/ui/messages/en.evaluationReport.ts';
import { evaluationOf, image, MAKER } from '../evaluation/evaluated.ts';

const EXPORTED_AT = '2026-11-25T11:00:00.000Z';

const images = [
  ...[0.2, 0.5, 1.5, 2.5].map((score) => image(false, score)),
  image(true, 0.4, { regions: [{ areaShare: 0.02, mapLargest: 1 }], hasMask: true }),
  image(true, 1.2, { regions: [{ areaShare: 0.02, mapLargest: 3 }], hasMask: true }),
  image(true, 4, { kind: 'dent' }),
];

const figures = {
  goodCount: 4,
  defectiveCount: 3,
  imageAuroc: 0.61234,
  averagePrecision: 0.5,
  imageF1Max: 0.75,
  f1MaxThreshold: 1.2,
  pixelAuroc: 0.9,
  aupro: 0.8,
};

const evaluation = evaluationOf(images, {
  figures,
  kinds: [
    { kind: 'crack', ...figures, defectiveCount: 2 },
    { kind: 'dent', ...figures, defectiveCount: 1, pixelAuroc: null, aupro: null },
  ],
  roc: [
    { falseAlarmRate: 0, recall: 0, threshold: null },
    { falseAlarmRate: 0.5, recall: 1, threshold: 1 },
    { falseAlarmRate: 1, recall: 1, threshold: 0 },
  ],
  pro: [
    { falsePositiveRate: 0, overlap: 0 },
    { falsePositiveRate: 0.3, overlap: 1 },
  ],
});

function reportOf(of: Evaluation, runs: readonly (readonly string[])[] = []): string {
  return evaluationReport({ evaluation: of, exportedAt: EXPORTED_AT, runs }, words);
}

describe("an evaluation's report", () => {
  const html = reportOf(evaluation);

  test('says the figures, of all and of each kind, with a dash for what there is not', () => {
    expect(html).toContain('<dt>Image AUROC</dt><dd>0.6123</dd>');
    expect(html).toContain('<th scope="row">crack</th><td>2</td><td>0.6123</td>');
    expect(html).toMatch(/<th scope="row">dent<\/th><td>1<\/td>.*<td>–<\/td><td>–<\/td><\/tr>/);
    expect(html).toContain('<th scope="row">All kinds</th><td>3</td>');
  });

  test('counts verdicts at both thresholds, with escapes, false alarms and wrong rejects in their intervals', () => {
    expect(html).toContain('<th scope="row">Good</th><td>2</td><td>1</td><td>1</td><td>0</td>');
    expect(html).toContain(
      '<th scope="row">Defective</th><td>1</td><td>1</td><td>1</td><td>0</td>',
    );
    expect(html).toContain('1 of 3 (33.3%, 95% interval 6.1% to 79.2%)');
    expect(html).toMatch(/False alarms[^<]*<\/dt><dd>2 of 4 \(50\.0%, /);
    expect(html).toMatch(/Wrongly rejected[^<]*<\/dt><dd>1 of 4 \(25\.0%, /);
  });

  test('says why pictures were not judged, which have their row among the verdicts', () => {
    const dark = { kind: 'too-dark', brightnessShare: 0.2 } as const;
    const refused = image(true, 5, { verdict: 'not-judged', notJudged: dark });
    const withRefused = reportOf({ ...evaluation, images: [...images, refused] });
    expect(withRefused).toContain('<th scope="row">Too dark</th><td>0</td><td>1</td>');
    expect(withRefused).toContain(
      '<th scope="row">Defective</th><td>1</td><td>1</td><td>1</td><td>1</td>',
    );
    expect(html).not.toContain('Pictures that are not judged');
  });

  test('says how many defects of a size are found, and names what went wrong', () => {
    expect(html).toContain('<th scope="row">1% to 3%</th><td>1 of 2 (50.0%');
    expect(html).toContain('<th scope="row">test/crack/0.4.png</th><td>crack</td><td>0.4000</td>');
    expect(html).toContain('<th scope="row">test/good/2.5.png</th><td>good</td><td>2.5000</td>');
  });

  test('draws the histogram with both thresholds and both curves, each described in words', () => {
    expect(html.match(/<svg /g)).toHaveLength(3);
    expect(html.match(/<line class="threshold /g)).toHaveLength(2);
    expect(html.match(/<polyline class="curve"/g)).toHaveLength(2);
    expect(html.match(/role="img" aria-label="[^"]+"/g)).toHaveLength(3);
    expect(html).not.toContain('NaN');
  });

  test('says what made it', () => {
    for (const fact of ['Flange, version 2', MAKER.headSha256!, MAKER.backbone.sha256, 'WASM']) {
      expect(html).toContain(fact);
    }
  });

  test('does not say that the images chose nothing where the reject threshold was moved', () => {
    expect(html).toContain('The test images chose nothing');
    const moved = reportOf({ ...evaluation, maker: { ...MAKER, rejectBasis: 'moved' } });
    expect(moved).not.toContain('The test images chose nothing');
    expect(moved).toContain('The reject threshold was moved by hand');
  });

  test('needs nothing from elsewhere and runs nothing', () => {
    expect(html).toContain('content="default-src &#39;none&#39;'.replaceAll('&#39;', "'"));
    expect(html).not.toMatch(/<script|\son\w+=|https?:|url\(/);
  });

  test('has no part for what there is not', () => {
    const bare = reportOf(
      evaluationOf([image(true, 1)], {
        maker: { ...MAKER, thresholds: null, mapThreshold: null, headSha256: null },
      }),
    );
    expect(bare).toContain(words.noThresholds);
    expect(bare.match(/<svg /g)).toHaveLength(1);
    for (const absent of [words.kindsTitle, words.sizesTitle, words.missesTitle, words.runsTitle]) {
      expect(bare).not.toContain(absent);
    }
    expect(bare).not.toContain('NaN');
  });

  test('lists further runs, and images that failed', () => {
    const failing = evaluationOf(images, {
      failures: [{ fileName: 'half.png', kind: 'good', defective: false, reason: 'Got half.' }],
    });
    const listed = reportOf(failing, [['seed 1', '0.9', '0.9', '0.9', '0.9', '0.9']]);
    expect(listed).toContain('<th scope="row">seed 1</th>');
    expect(listed).toContain('<th scope="row">half.png</th><td>good</td><td>Got half.</td>');
  });

  test('takes names for text, whatever they are', () => {
    const name = `<img src=x onerror="alert(1)">'&`;
    const risky = reportOf(
      evaluationOf([image(true, 0, { fileName: name, kind: name })], {
        source: name,
        kinds: [{ kind: name, ...figures }],
      }),
    );
    expect(risky).not.toContain('<img');
    expect(risky).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&#39;&amp;');
  });
});
