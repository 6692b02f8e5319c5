/** Addresses and what they name. */

import { expect, test } from 'vitest';
import {
  HELP_HREF,
  helpHref,
  inspectorHref,
  parseHash,
  runHref,
  SETTINGS_HREF,
  stationHref,
} from '../../src/ui/route.ts';

test.each(['train', 'inspect', 'live', 'evaluate', 'runs'] as const)(
  'the address of the tab %s names it again',
  (tab) => {
    const inspectorId = 'a/b #1%';
    expect(parseHash(inspectorHref(inspectorId, tab))).toEqual({
      page: 'inspector',
      inspectorId,
      tab,
      runId: null,
    });
  },
);

test('the address of a station names its inspector', () => {
  const inspectorId = 'a/b #1%';
  expect(parseHash(stationHref(inspectorId))).toEqual({ page: 'station', inspectorId });
});

test('the address of a run names it again', () => {
  const [inspectorId, runId] = ['a/b #1%', 'c/d'];
  expect(parseHash(runHref(inspectorId, runId))).toEqual({
    page: 'inspector',
    inspectorId,
    tab: 'runs',
    runId,
  });
});

test.each(['', '#', '#/'])('the hash "%s" is Home', (hash) => {
  expect(parseHash(hash)).toEqual({ page: 'home' });
});

test('the address of Settings names it', () => {
  expect(parseHash(SETTINGS_HREF)).toEqual({ page: 'settings' });
});

test('the help has an address, and each of its topics one', () => {
  expect(parseHash(HELP_HREF)).toEqual({ page: 'help', topic: null });
  expect(parseHash(`${HELP_HREF}/`)).toEqual({ page: 'help', topic: null });
  expect(parseHash(helpHref('camera'))).toEqual({ page: 'help', topic: 'camera' });
});

test('an inspector without a tab opens its Train tab', () => {
  expect(parseHash('#/inspectors/x')).toMatchObject({ page: 'inspector', tab: 'train' });
});

test.each([
  '#/elsewhere',
  '#/settings/x',
  '#/help/camera/x',
  '#/inspectors/',
  '#/inspectors/x/other',
  '#/inspectors/x/train/run',
  '#/inspectors/x/runs/a/b',
  '#/inspectors/x/runs/%E0%A4%A',
  '#/inspectors/%E0%A4%A/train',
])('the hash %s is nothing', (hash) => {
  expect(parseHash(hash)).toEqual({ page: 'unknown' });
});
