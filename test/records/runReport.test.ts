/** The printable report: complete, without anything from elsewhere, and safe whatever a part is called. */

import { describe, expect, test } from 'vitest';
import {
  needsLook,
  reportClosing,
  reportOpening,
  reportPicture,
} from '../../src/records/runReport.ts';
import type { RunItem, RunSummary } from '../../src/records/types.ts';
import { report as words } from '../../src/ui/messages/en.report.ts';
import { judged, runItem, runSummary } from './records.ts';

const EXPORTED_AT = '2026-11-25T11:00:00.000Z';
const DATA_URL = 'data:image/jpeg;base64,AAAA';

function reportOf(items: readonly RunItem[], run: RunSummary = runSummary()): string {
  return [
    reportOpening(run, items, EXPORTED_AT, words),
    ...items.map((item) => reportPicture(item, { kind: 'drawn', dataUrl: DATA_URL }, words)),
    reportClosing(),
  ].join('');
}

const items = [
  runItem(0, { partId: 'PART-17', outcome: judged('reject', 1.25) }),
  runItem(1),
  runItem(2, { outcome: { kind: 'failed', reason: 'No image.' } }),
];

describe('the report', () => {
  test('says what was counted, by which version, thresholds and hashes', () => {
    const html = reportOf(items);
    for (const text of [
      '<dt>✕ Rejected</dt><dd>1</dd>',
      '<dt>Images</dt><dd>3</dd>',
      '<dt>Inspector version</dt><dd>3</dd>',
      '<dd>0.5000</dd>',
      '<dd>-1.0000 to 2.0000</dd>',
      `<dd>${'b'.repeat(64)}</dd>`,
      `<dd>${'c'.repeat(64)}</dd>`,
      '<dd>WASM</dd>',
      'Parts to look at (1)',
    ]) {
      expect(html).toContain(text);
    }
  });

  test('has a line for every item and the pictures that it is given', () => {
    const html = reportOf(items);
    expect(html.match(/<tr class="/g)).toHaveLength(3);
    expect(html).toContain('<td class="part">PART-17</td>');
    expect(html).toContain('! Not inspected: No image.');
    expect(html).toContain(`<img src="${DATA_URL}" alt="Part PART-17 (1.png) with its heatmap">`);
  });

  test('says why a picture cannot be shown', () => {
    const picture = { kind: 'failed', reason: 'It is <damaged>.' } as const;
    expect(reportPicture(items[0]!, picture, words)).toContain('It is &lt;damaged&gt;.');
  });

  test('says where a run stands that did not come to its end', () => {
    expect(reportOf(items)).toContain('Complete.');
    const left = { leftCount: 7, endedAt: null } as const;
    expect(reportOf(items, runSummary({ ...left, state: 'interrupted' }))).toContain(
      'Interrupted: the page was closed while 7 images waited.',
    );
    expect(reportOf(items, runSummary({ leftCount: 1 }))).toContain(
      'Cancelled: 1 image was not inspected.',
    );
  });

  test('says that there is no threshold where there is none', () => {
    const run = runSummary({ thresholds: null, mapThreshold: null });
    const html = reportOf([runItem(0, { outcome: judged('not-judged', 1) })], run);
    expect(html).toContain('none: not calibrated');
    expect(html).toContain('? No verdict');
    expect(html).toContain('No part was rejected or uncertain.');
  });
});

describe('the report of a shift-start check', () => {
  const parts = [
    runItem(0, { expected: 'good', outcome: judged('pass', 0.1) }),
    runItem(1, { expected: 'defective', outcome: judged('reject', 0.9) }),
    runItem(2, { expected: 'defective', outcome: judged('pass', 0.2) }),
  ];
  const failed = runSummary({ source: 'check', unexpectedCount: 1 });

  test('says how it went, what each part is known to be, and shows those that were judged otherwise', () => {
    const html = reportOf(parts, failed);
    for (const text of [
      '✕ Check failed: 1 part was not as expected.',
      '<td class="known">Good part</td>',
      '<td class="known">Known-bad part</td>',
      '<td class="as">✕ No</td>',
      'Parts to look at (1)',
    ]) {
      expect(html).toContain(text);
    }
    expect(html.match(/✓ Yes/g)).toHaveLength(2);
    expect(parts.filter(needsLook)).toEqual([parts[2]]);
  });

  test('has nothing to look at once it has passed, though known-bad parts were rejected', () => {
    const passed = runSummary({ source: 'check', unexpectedCount: 0 });
    const html = reportOf(parts.slice(0, 2), passed);
    expect(html).toContain('✓ Check passed: every part was as expected.');
    expect(html).toContain('Parts to look at (0)');
    expect(html).toContain('was judged as what it is known to be');
  });

  test('is told from that of other runs, which know nothing of their parts', () => {
    const html = reportOf(items);
    expect(html).not.toContain('Known to be');
    expect(html).not.toContain('Check ');
  });
});

describe('a hostile name', () => {
  const name = '"><script>alert(1)</script><img src=http://x.test/ onerror=alert(1)>&lt;\'';
  const hostile = [
    runItem(0, { fileName: name, partId: name, outcome: judged('reject', 1) }),
    runItem(1, { outcome: { kind: 'failed', reason: name } }),
  ];

  test('is text everywhere', () => {
    const html = reportOf(hostile, runSummary({ inspectorName: name }));
    expect(html).not.toContain('<script');
    expect(html).not.toMatch(/<img(?! src="data:)/);
    expect(html).toContain('&lt;script&gt;');
    expect(html).toContain('&amp;lt;');
  });
});

test('nothing is loaded from elsewhere, and the file forbids it besides', () => {
  const html = reportOf(items);
  expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"`);
  expect(html).not.toMatch(/https?:|<link|<script|@import|url\(/);
});
