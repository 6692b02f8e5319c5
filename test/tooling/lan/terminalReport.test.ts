/** What the terminal says, beyond what the server's own tests see of it. */

import { expect, test } from 'vitest';
import {
  reportRefused,
  reportTrust,
  type TrustReport,
} from '../../../scripts/lan/terminal-report.ts';

const report: TrustReport = {
  root: { bytes: new Uint8Array(), name: 'Loupe on line3', fingerprint: 'AB:CD' },
  origin: 'kept',
  folder: '/home/anna/.config/loupe',
  endsAt: new Date('2036-11-22'),
  names: { hosts: ['line3.local'], addresses: ['192.168.1.20'] },
  plainPort: 4174,
  hasQrCode: false,
};

test('the way to trust is named by address, which works where names do not', () => {
  expect(reportTrust(report)).toContain('open http://192.168.1.20:4174/ on it');
  expect(reportTrust({ ...report, names: { hosts: ['a.local'], addresses: [] } })).toContain(
    'http://a.local:4174/',
  );
});

test('whether devices must trust anew is said in words', () => {
  expect(reportTrust(report)).toContain('Devices that trust it already need nothing more.');
  expect(reportTrust({ ...report, origin: 'ended' })).toContain('every device must trust it anew');
});

test('a QR code is drawn dark on light, as cameras want it, only where it can be shown', () => {
  expect(reportTrust(report)).not.toMatch(/[█▄▀]/);
  const lines = reportTrust({ ...report, hasQrCode: true })
    .split('\n')
    .filter((line) => /[█▄▀]/.test(line));
  expect(lines.length).toBeGreaterThan(10);
  for (const line of lines) expect(line.startsWith('  \u001b[97;40m')).toBe(true);
});

test('nothing is said of refused names where there are none', () => {
  expect(reportRefused({ hosts: [], addresses: [] })).toBeNull();
});
