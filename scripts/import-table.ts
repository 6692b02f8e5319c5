/** Which room of the source may import what: the one table that the lint, the build and docs/architecture.md follow. */

export interface Room {
  /** Under the repository's root: a folder, ending in a slash, or one file. A room inside another stands before it. */
  readonly path: string;
  readonly holds: string;
  /** Rooms, or single files of rooms, under the repository's root. A room may always import itself, but not the rooms in it. */
  readonly mayImport: readonly string[];
  /** Names from package.json, or of Node's modules; a star stands for any characters. */
  readonly packages: readonly string[];
}

const ERRORS = 'src/errors.ts';
const INTEGRITY = 'src/integrity.ts';
const INSPECTOR_TYPES = 'src/inspector/types.ts';
const NETWORK = 'src/network/';
const TFJS = 'src/network/tfjs/';
const MEASUREMENT = 'src/inspector/measurement.ts';
const RECORDS = 'src/records/';
const EVALUATION = 'src/evaluation/';
const LIMITS = 'src/limits.ts';
const METHOD_SETTINGS = 'src/methodSettings.ts';
const THRESHOLDS = 'src/thresholds.ts';
const TILING = 'src/tiling.ts';
const SMALLEST_MARK = 'src/smallestMark.ts';
const MVTEC_LAYOUT = 'src/mvtecLayout.ts';
const TRUSTED_TYPES = 'src/trustedTypes.ts';
const WORKER_CLIENT = 'src/worker/client.ts';
const WORKER_PROTOCOL = 'src/worker/protocol.ts';

export const importTable: readonly Room[] = [
  {
    path: ERRORS,
    holds: 'the error classes that cross rooms and the worker',
    mayImport: [],
    packages: [],
  },
  {
    path: INTEGRITY,
    holds: 'SHA-256: how stored bytes are named, and how damage to them is noticed',
    mayImport: [ERRORS],
    packages: [],
  },
  {
    path: LIMITS,
    holds: 'numbers that the page, the worker and the command line must agree on',
    mayImport: [],
    packages: [],
  },
  {
    path: METHOD_SETTINGS,
    holds:
      'what may be chosen of the method: defaults by profile, limits, which choices fit one head',
    mayImport: [ERRORS, INSPECTOR_TYPES],
    packages: [],
  },
  {
    path: THRESHOLDS,
    holds: 'what thresholds mean: the verdict of a score, and the rates that normals can carry',
    mayImport: [ERRORS, INSPECTOR_TYPES, 'src/maths/'],
    packages: [],
  },
  {
    path: TILING,
    holds:
      'how large images are cut into tiles, in numbers alone: their size and where each tile lies',
    mayImport: [INSPECTOR_TYPES, LIMITS],
    packages: [],
  },
  {
    path: SMALLEST_MARK,
    holds:
      'how small a mark may be to be seen, what that takes, and which short side or tiles to propose',
    mayImport: [INSPECTOR_TYPES, LIMITS, METHOD_SETTINGS, TILING],
    packages: [],
  },
  {
    path: MVTEC_LAYOUT,
    holds: 'what files of a labelled set mean by where they lie: kinds, masks, normals',
    mayImport: [],
    packages: [],
  },
  {
    path: 'src/maths/',
    holds:
      'typed-array code that can be read alone: resizing, blur, colour maps, metrics, statistics, seeded random',
    mayImport: [],
    packages: [],
  },
  {
    path: TFJS,
    holds: 'a device on tfjs, the only room that imports it',
    mayImport: [ERRORS, 'src/maths/', NETWORK, INSPECTOR_TYPES],
    packages: ['@tensorflow/*'],
  },
  {
    path: NETWORK,
    holds:
      'what a device is, and all of the network that needs none: backbones as plans, folding, head, training loop, weight formats',
    mayImport: [ERRORS, 'src/maths/', TFJS, INSPECTOR_TYPES],
    packages: [],
  },
  {
    path: EVALUATION,
    holds:
      'what an evaluation on labelled images is, and what follows from it without a network: verdicts at other thresholds, recall by size, the layout of its folders',
    mayImport: [ERRORS, INSPECTOR_TYPES, THRESHOLDS, 'src/maths/'],
    packages: [],
  },
  {
    path: 'src/inspector/',
    holds:
      'the domain: what an inspector is; train, calibrate, inspect, evaluate; `types.ts` and the files in `types/` that it passes on hold types alone',
    mayImport: [
      ERRORS,
      INTEGRITY,
      LIMITS,
      METHOD_SETTINGS,
      THRESHOLDS,
      TILING,
      'src/maths/',
      NETWORK,
      EVALUATION,
      'models/manifest.json',
    ],
    packages: [],
  },
  {
    path: 'src/image/',
    holds: 'encoded picture bytes to pixels, the same way in the worker and in Node',
    mayImport: [ERRORS, INSPECTOR_TYPES],
    packages: ['@jsquash/*', 'fast-png', 'libheif-js'],
  },
  {
    path: RECORDS,
    holds:
      'what is kept of inspections and the forms in which it leaves: CSV, JSON, report; no storage, no page',
    mayImport: [INSPECTOR_TYPES, EVALUATION],
    packages: ['papaparse'],
  },
  {
    path: 'src/storage/',
    holds: 'the only room that imports idb: typed schema, migrations, integrity',
    mayImport: [ERRORS, INTEGRITY, INSPECTOR_TYPES, RECORDS],
    packages: ['idb'],
  },
  {
    path: 'src/worker/',
    holds:
      "one dedicated worker that owns the device: message types, the worker, the page's typed client",
    mayImport: [
      ERRORS,
      INTEGRITY,
      LIMITS,
      METHOD_SETTINGS,
      MVTEC_LAYOUT,
      THRESHOLDS,
      'src/inspector/',
      'src/storage/',
      'src/image/',
      RECORDS,
      EVALUATION,
      TRUSTED_TYPES,
      'package.json',
    ],
    packages: ['comlink', '@jsquash/*', 'libheif-js'],
  },
  {
    path: 'src/capture/',
    holds:
      'where pictures come from in a page, and what the device tells beside its screen: files, folders, clipboard, camera, triggers; tones, vibration, wake lock',
    mayImport: [ERRORS, INSPECTOR_TYPES, MVTEC_LAYOUT],
    packages: [],
  },
  {
    path: 'src/state/',
    holds: 'zustand stores, vanilla; no React',
    mayImport: [
      ERRORS,
      WORKER_CLIENT,
      WORKER_PROTOCOL,
      'src/capture/',
      INSPECTOR_TYPES,
      MEASUREMENT,
      LIMITS,
      METHOD_SETTINGS,
      THRESHOLDS,
      MVTEC_LAYOUT,
      RECORDS,
      EVALUATION,
    ],
    packages: ['zustand'],
  },
  {
    path: 'src/ui/',
    holds: 'React; message catalogues beside it',
    mayImport: [
      ERRORS,
      'src/state/',
      'src/maths/',
      INSPECTOR_TYPES,
      MEASUREMENT,
      LIMITS,
      METHOD_SETTINGS,
      THRESHOLDS,
      TILING,
      SMALLEST_MARK,
      MVTEC_LAYOUT,
      RECORDS,
      EVALUATION,
      'package.json',
    ],
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      '@tanstack/react-virtual',
      'client-zip',
      'uplot',
      'd3-*',
      'zustand',
    ],
  },
  {
    path: 'src/pwa/',
    holds:
      'the service worker, and what the browser offers of it to the page: registration, update, installation',
    mayImport: [ERRORS, 'src/state/', 'package.json'],
    packages: ['workbox-precaching'],
  },
  {
    path: 'src/main.tsx',
    holds: 'the page put together',
    mayImport: [ERRORS, 'src/ui/', 'src/state/', WORKER_CLIENT, 'src/pwa/', INSPECTOR_TYPES],
    packages: ['react', 'react-dom'],
  },
  {
    path: TRUSTED_TYPES,
    holds:
      "the page's and the worker's policy for trusted types, in force before anything else of them runs",
    mayImport: [],
    packages: [],
  },
  {
    path: 'src/cli/',
    holds: '`evaluate` and other commands for Node',
    mayImport: [
      ERRORS,
      INTEGRITY,
      LIMITS,
      METHOD_SETTINGS,
      THRESHOLDS,
      SMALLEST_MARK,
      MVTEC_LAYOUT,
      'src/inspector/',
      'src/maths/',
      'src/image/',
      EVALUATION,
      RECORDS,
      'src/ui/messages/en.evaluationReport.ts',
      'package.json',
    ],
    packages: ['node:*', 'webgpu'],
  },
];

/** What the page starts from, and what it must never load, however long the chain of imports. */
export const pageRule = {
  entry: 'src/main.tsx',
  neverLoads: [NETWORK, 'src/inspector/', 'src/storage/', 'src/image/'],
  neverLoadsPackages: [
    '@tensorflow/*',
    '@jsquash/*',
    'fast-png',
    'libheif-js',
    'idb',
    'workbox-precaching',
  ],
} as const;

/** The table as docs/architecture.md shows it, in Markdown. */
export function renderImportTable(table: readonly Room[]): string {
  const list = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ') || '-';
  const rows = table.map(
    (room) =>
      `| \`${room.path}\` | ${room.holds} | ${list(room.mayImport)} | ${list(room.packages)} |`,
  );
  return ['| room | holds | may import | packages |', '|-|-|-|-|', ...rows].join('\n');
}
