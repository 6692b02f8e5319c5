/** The store of the demo: one call fetches its photographs, trains on them and inspects the rest. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import { asError, InputError } from '../errors.ts';
import type { InspectorsStore } from './inspectorsStore.ts';
import type { NormalsStore } from './normalsStore.ts';
import { initialSettings } from './trainingSettings.ts';
import type { TrainingStore } from './trainingStore.ts';

/** What `demo/demo.json` holds as far as the page needs it; the files lie beside it. */
interface DemoManifest {
  readonly name: string;
  readonly normals: readonly string[];
  readonly tests: readonly { readonly file: string }[];
}

export type DemoStage =
  | { readonly kind: 'idle' }
  | { readonly kind: 'fetching'; readonly done: number; readonly total: number | null }
  | { readonly kind: 'adding' }
  | { readonly kind: 'training' }
  | { readonly kind: 'failed'; readonly error: Error };

export interface DemoState {
  readonly stage: DemoStage;
  /**
   * Makes, trains and tries the demo's inspector; whatever goes wrong becomes the stage `failed`.
   *
   * @param show Called when there is something to see: first the Train tab, then Inspect.
   */
  run(show: (inspectorId: string, tab: 'train' | 'inspect') => void): Promise<void>;
  dismissError(): void;
}

export type DemoStore = StoreApi<DemoState>;

export interface DemoParts {
  readonly inspectors: InspectorsStore;
  readonly normals: NormalsStore;
  readonly training: TrainingStore;
  /** Puts files into an inspector's Inspect tab. */
  readonly inspectFiles: (inspectorId: string, files: readonly File[]) => unknown;
  /** Absolute address of the folder that the app is served from, ending in a slash. */
  readonly baseUrl: string;
  readonly fetch: (url: string) => Promise<Response>;
}

export function createDemoStore(parts: DemoParts): DemoStore {
  const { inspectors, normals, training } = parts;
  const demoUrl = new URL('demo/', parts.baseUrl).href;

  return createStore<DemoState>()((set, get) => {
    async function fetchFiles(manifest: DemoManifest): Promise<Map<string, File>> {
      const names = [...manifest.normals, ...manifest.tests.map(({ file }) => file)];
      const files = new Map<string, File>();
      set({ stage: { kind: 'fetching', done: 0, total: names.length } });
      await Promise.all(
        names.map(async (name) => {
          const blob = await (await fetchOrRefuse(parts.fetch, demoUrl + name)).blob();
          const fileName = name.slice(name.lastIndexOf('/') + 1);
          files.set(name, new File([blob], fileName, { type: blob.type }));
          set({ stage: { kind: 'fetching', done: files.size, total: names.length } });
        }),
      );
      return files;
    }

    async function runStages(show: Parameters<DemoState['run']>[0]): Promise<void> {
      const response = await fetchOrRefuse(parts.fetch, `${demoUrl}demo.json`);
      const manifest = checkManifest(await response.json());
      const files = await fetchFiles(manifest);
      const inTurn = (names: readonly string[]) => names.flatMap((name) => files.get(name) ?? []);

      const inspector = await inspectors.getState().create(manifest.name);
      if (inspector === null) return;
      show(inspector.id, 'train');
      set({ stage: { kind: 'adding' } });
      const problem = await normals
        .getState()
        .add(inspector.id, { kind: 'files', files: inTurn(manifest.normals) });
      if (problem !== null) throw problem;

      set({ stage: { kind: 'training' } });
      const outcome = await training.getState().train(inspector.id, initialSettings(null));
      if (outcome === 'busy') throw trainingBusy();
      if (outcome !== 'finished') return;
      show(inspector.id, 'inspect');
      parts.inspectFiles(inspector.id, inTurn(manifest.tests.map(({ file }) => file)));
    }

    return {
      stage: { kind: 'idle' },

      async run(show) {
        const { kind } = get().stage;
        if (kind !== 'idle' && kind !== 'failed') return;
        set({ stage: { kind: 'fetching', done: 0, total: null } });
        try {
          await runStages(show);
          set({ stage: { kind: 'idle' } });
        } catch (reason) {
          set({ stage: { kind: 'failed', error: asError(reason) } });
        }
      },

      dismissError() {
        if (get().stage.kind === 'failed') set({ stage: { kind: 'idle' } });
      },
    };
  });
}

function trainingBusy(): InputError {
  return new InputError(
    'busy',
    "another inspector's training under way",
    'one training at a time',
    "The demo's photographs are kept: open its inspector and press Train once the other has finished.",
  );
}

async function fetchOrRefuse(fetch: DemoParts['fetch'], url: string): Promise<Response> {
  const response = await fetch(url);
  if (response.ok) return response;
  throw new InputError(
    'not-found',
    `HTTP status ${response.status} for ${url}`,
    "the demo's files beside the app",
    'Check the connection and that the app was served whole, then try again.',
  );
}

function checkManifest(json: unknown): DemoManifest {
  if (isManifest(json)) return json;
  throw new InputError(
    'file-format',
    'a demo.json of another form',
    'a name, a list of normals and a list of tests',
    'Build the app again.',
  );
}

function isManifest(json: unknown): json is DemoManifest {
  if (typeof json !== 'object' || json === null) return false;
  const { name, normals, tests } = json as Record<string, unknown>;
  return (
    typeof name === 'string' &&
    Array.isArray(normals) &&
    normals.every((file) => typeof file === 'string') &&
    Array.isArray(tests) &&
    tests.every((test) => typeof test?.file === 'string')
  );
}
