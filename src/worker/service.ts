/** The worker's side of the protocol: one device, one training at a time, one judge kept ready. */

import { InputError } from '../errors.ts';
import { createJudge, type Judge, judgeImage } from '../inspector/inspect.ts';
import type { InspectorRecord, InspectorSummary, InspectorVersion } from '../inspector/types.ts';
import { addNormals } from './addNormals.ts';
import type { LoupeWorker } from './protocol.ts';
import { openSession, type Session } from './session.ts';
import { trainStored } from './trainStored.ts';

export function createService(): LoupeWorker {
  let opened: Session | null = null;
  let training: AbortController | null = null;
  let ready: { readonly versionId: string; readonly judge: Judge } | null = null;

  function session(): Session {
    if (opened) return opened;
    throw new Error('The worker was asked before it had started.');
  }

  async function judgeOf(version: InspectorVersion): Promise<Judge> {
    if (ready?.versionId === version.id) return ready.judge;
    const { storage, engine } = session();
    if (version.backbone.sha256 !== engine.backbone.reference.sha256) {
      throw new InputError(
        'integrity',
        `an inspector trained on backbone ${version.backbone.name} ${version.backbone.sha256}`,
        `this app's ${engine.backbone.reference.sha256}`,
        'Train it again, starting afresh; its normals are kept.',
      );
    }
    const headBytes = new Uint8Array(await storage.heads.get(version.headSha256));
    ready?.judge.scorer.dispose();
    const judge = createJudge(engine.backbone, headBytes, version.geometry, version.calibration);
    ready = { versionId: version.id, judge };
    return judge;
  }

  async function summarise(record: InspectorRecord): Promise<InspectorSummary> {
    const { hashes, first } = await session().storage.normals.overview(record.id);
    const version = record.versions.at(-1) ?? null;
    const same = version !== null && sameSet(version.normalHashes, hashes);
    return {
      id: record.id,
      name: record.name,
      createdAt: record.createdAt,
      state: version === null ? 'untrained' : same ? 'trained' : 'stale',
      normalCount: hashes.length,
      thumbnail: first?.thumbnail ?? null,
      version,
    };
  }

  return {
    async start(request) {
      opened = await openSession(request);
      return opened.engine.report;
    },

    async listInspectors() {
      return Promise.all((await session().storage.inspectors.list()).map(summarise));
    },

    async getInspector(id) {
      return summarise(await session().storage.inspectors.get(id));
    },

    async createInspector(name) {
      const record = {
        id: crypto.randomUUID(),
        name,
        createdAt: new Date().toISOString(),
        versions: [],
      };
      await session().storage.inspectors.add(record);
      return summarise(record);
    },

    async renameInspector(id, name) {
      return summarise(await session().storage.inspectors.rename(id, name));
    },

    deleteInspector: (id) => session().storage.deleteInspector(id),

    listNormals: (id) => session().storage.normals.list(id),

    addNormals: (id, files, onProgress) => addNormals(session(), id, files, onProgress),

    removeNormal: (_, normalId) => session().storage.normals.remove(normalId),

    async train(id, settings, onProgress) {
      if (training) {
        throw new InputError(
          'busy',
          'a second training',
          'one at a time',
          'Wait for the other, or cancel it.',
        );
      }
      training = new AbortController();
      try {
        const report = async (progress: Parameters<typeof onProgress>[0]) => onProgress(progress);
        return await summarise(await trainStored(session(), id, settings, report, training.signal));
      } finally {
        training = null;
      }
    },

    async cancelTraining() {
      training?.abort();
    },

    async inspect(id, file) {
      const startedAt = performance.now();
      const { storage, decoder, engine } = session();
      const version = (await storage.inspectors.get(id)).versions.at(-1);
      if (!version) {
        throw new InputError(
          'not-found',
          'an untrained inspector',
          'a trained one',
          'Train it first.',
        );
      }
      const judge = await judgeOf(version);
      const image = await decoder.decode(new Uint8Array(await file.arrayBuffer()));
      return {
        ...(await judgeImage(judge, image)),
        fileName: file.name,
        inspectorVersionId: version.id,
        backboneSha256: version.backbone.sha256,
        backend: engine.report.backend,
        durationMs: performance.now() - startedAt,
      };
    },
  };
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  const members = new Set(a);
  return members.size === b.length && b.every((item) => members.has(item));
}
