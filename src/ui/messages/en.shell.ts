/** The English texts of the page's frame: brand, backend, footer, start and its failures. */

import type { BackendCandidate, BackendReport } from '../../inspector/types.ts';
import type { StorageNotice } from '../../state/sessionStore.ts';
import { formatInteger } from './format.ts';

const BACKEND_NAMES = { wasm: 'WASM', webgpu: 'WebGPU' } as const;

const BACKEND_REASONS: Record<BackendReport['reason'], string> = {
  forced: 'forced by the address',
  faster: 'faster in the self-test',
  'as-fast': 'about as fast as WASM',
  'only-one': 'the only one that runs well here',
};

const STORAGE_NOTICES: Record<StorageNotice, string> = {
  blocked:
    'Another tab runs an older Loupe and holds the stored inspectors. Close that tab; this one then starts by itself.',
  'upgraded-elsewhere':
    'A newer Loupe runs in another tab and has taken over the stored inspectors. Reload this page to go on; until then nothing new is stored or read.',
  'deleted-elsewhere':
    'The data that this browser stores for Loupe were cleared. Reload this page to go on; until then nothing is stored or read.',
  terminated:
    'This browser has closed the data that it stores for Loupe. Reload this page to go on; until then nothing is stored or read.',
};

function selfTestOutcome({ backend, outcome }: BackendCandidate): string {
  const name = BACKEND_NAMES[backend];
  switch (outcome.kind) {
    case 'passed': {
      const kernels = outcome.kernels === 'tfjs' ? ' by way of TensorFlow.js' : '';
      return outcome.durationMs === null
        ? `${name}: right${kernels}`
        : `${name}: right${kernels} in ${formatInteger(outcome.durationMs)} ms`;
    }
    case 'disagreed':
      return `${name}: not used, its results are wrong by ${outcome.largestDifference.toPrecision(2)}`;
    case 'unavailable':
      return `${name}: not available (${outcome.reason})`;
    case 'not-tried':
      return outcome.reason === 'software'
        ? `${name}: not tried, this browser computes it on the processor`
        : `${name}: not tried`;
  }
}

export const shell = {
  brand: 'Loupe',
  homeLink: 'Loupe: all inspectors',
  settingsLink: 'Settings',
  documentTitle: (page: string | null) => (page === null ? 'Loupe' : `${page} · Loupe`),
  backendLabel: 'Backend',
  backendName: ({ backend }: BackendReport) => BACKEND_NAMES[backend],
  backendReason: ({ reason }: BackendReport) => BACKEND_REASONS[reason],
  selfTest: ({ candidates }: BackendReport) =>
    `Self-test: ${candidates.map(selfTestOutcome).join('; ')}.`,
  privacy: 'Your images stay on this device: training and inspection run inside this page.',
  version: (version: string) => `Version ${version}`,
  dismiss: 'Dismiss',
  starting: 'Starting: testing how this device computes…',
  failedTitle: 'Loupe cannot start here',
  failedAdvice: {
    backend:
      'Loupe needs a browser with WebAssembly SIMD: a current Chrome, Edge, Firefox or Safari. If the address ends in ?backend=…, try it without that.',
    storage:
      'Loupe keeps inspectors in the browser’s own storage, and the browser refuses it. Leave private browsing, allow this site to store data, or free some disk space; then reload.',
    other: 'Reload the page. If that does not help, try a current Chrome, Edge, Firefox or Safari.',
  },
  reload: 'Reload',
  loadingView: 'Loading…',
  partMissing: (reason: string) =>
    `A part of Loupe could not be loaded (${reason}). See that this device reaches the server of Loupe, then reload the page.`,
  storageNotice: (notice: StorageNotice) => STORAGE_NOTICES[notice],
  notFoundTitle: 'There is nothing at this address',
  notFoundText: 'The inspector may have been deleted, or it lives in another browser.',
  backHome: 'All inspectors',
} as const;
