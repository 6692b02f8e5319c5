/** The store of the Live tab: its camera, what is seen and judged, and what is captured, by hand or by a trigger. */

import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Cameras, OpenCamera } from '../capture/camera.ts';
import { asCameraError } from '../capture/cameraError.ts';
import { captureName } from '../capture/captureName.ts';
import { asError } from '../errors.ts';
import type { LoupeWorker } from '../worker/protocol.ts';
import { createAutoTriggers } from './autoTriggers.ts';
import {
  type CameraPreferences,
  DEFAULT_PREFERENCES,
  forgetPreferences,
  keepPreferences,
  type PreferenceMemory,
  recallPreferences,
} from './cameraPreferences.ts';
import { AT_START, type CameraState, NOTHING_SEEN } from './cameraState.ts';
import type { InspectionStore } from './inspectionStore.ts';
import type { InspectorsStore } from './inspectorsStore.ts';
import { createKeyTriggers } from './keyTriggers.ts';
import { createLiveJudge } from './liveJudge.ts';
import type { NormalsStore } from './normalsStore.ts';
import type { TrainingStore } from './trainingStore.ts';

export { browserCameras } from '../capture/camera.ts';
export type { CameraPhase, CameraState, Capture, TabKeystroke } from './cameraState.ts';

export type CameraStore = StoreApi<CameraState>;

export interface CameraStoreParts {
  readonly client: Pick<LoupeWorker, 'inspectFrame'>;
  readonly cameras: Cameras;
  readonly inspectors: InspectorsStore;
  readonly training: TrainingStore;
  readonly inspection: InspectionStore;
  readonly normals: NormalsStore;
  readonly memory: () => PreferenceMemory;
  /** Milliseconds since 1970, never running backwards. */
  readonly nowMs: () => number;
  /** Calls back after that time, unless the returned function is called before. */
  readonly after: (delayMs: number, action: () => void) => () => void;
}

/** A gloved finger or a worn foot switch may come down twice. */
const BOUNCE_MS = 300;
/** What ends by itself once the camera is there again. */
const MENDED_BY_PLUGGING_IN = ['none', 'gone', 'stopped'];

export function createCameraStore(parts: CameraStoreParts): CameraStore {
  const { cameras, inspectors, training, inspection, normals, memory, nowMs, after } = parts;
  /** Counts the openings, so that one that was overtaken is known when it ends. */
  let opening = 0;
  let lastDeviceId: string | null = null;
  let isWaitingToBeSeen = false;
  /** Somebody started a camera on this page: Safari says of none that it is allowed. */
  let wasStarted = false;
  let pulledMs = Number.NEGATIVE_INFINITY;
  let triggers = createAutoTriggers(DEFAULT_PREFERENCES);
  let stopWatching = () => {};

  const store = createStore<CameraState>()((set, get) => {
    const judge = createLiveJudge(parts.client, nowMs, {
      onJudged(judged) {
        get().judged?.frame.release();
        set({ judged });
      },
      onFailed: (judgingError) => set({ judgingError }),
    });

    const keys = createKeyTriggers({
      onCode: (code) => void captureScanned(code),
      onPull: () => void get().capture(),
      after,
    });

    function isJudging(): boolean {
      const { inspectorId } = get();
      const summary = inspectors.getState().inspectors?.find(({ id }) => id === inspectorId);
      return summary?.version != null && training.getState().run.kind !== 'running';
    }

    function forgetJudged(): void {
      judge.reset();
      get().judged?.frame.release();
      set({ judged: null });
    }

    function closeCamera(): void {
      opening += 1;
      forgetJudged();
      const { phase } = get();
      if (phase.kind === 'open') phase.camera.close();
      set({ phase: { kind: 'off' } });
    }

    function takePicture(camera: OpenCamera): void {
      const { inspectorId, held, judgingError } = get();
      if (inspectorId === null || held !== null || !isJudging()) return;
      if (triggers.isDue(camera, nowMs())) void captureForInspection(null);
      if (judgingError === null) judge.offer(inspectorId, camera);
    }

    async function openCamera(): Promise<void> {
      closeCamera();
      const mine = opening;
      const ifCurrent = (action: () => void) => () => {
        if (mine === opening) action();
      };
      set({ phase: { kind: 'opening' }, judgingError: null });
      try {
        const camera = await cameras.open(get().preferences, {
          onPicture: ifCurrent(() => {
            const { phase } = get();
            if (phase.kind === 'open') takePicture(phase.camera);
          }),
          onResize: (size) => {
            const { phase } = get();
            if (mine === opening && phase.kind === 'open') set({ phase: { ...phase, size } });
          },
          onStopped: ifCurrent(() => {
            closeCamera();
            set({ phase: { kind: 'failed', problem: 'stopped', detail: '' } });
          }),
        });
        if (mine !== opening) {
          camera.close();
          return;
        }
        wasStarted = true;
        lastDeviceId = camera.deviceId;
        triggers = createAutoTriggers(get().preferences);
        set({ phase: { kind: 'open', camera, size: camera.size } });
      } catch (reason) {
        const { problem, message } = asCameraError(reason);
        if (mine === opening) set({ phase: { kind: 'failed', problem, detail: message } });
      }
      await listDevices();
    }

    async function listDevices(): Promise<void> {
      try {
        set({ devices: await cameras.list() });
      } catch {
        set({ devices: [] });
      }
    }

    async function takeDeviceChange(): Promise<void> {
      await listDevices();
      const { phase, devices, preferences } = get();
      if (phase.kind !== 'failed' || !MENDED_BY_PLUGGING_IN.includes(phase.problem)) return;
      const wanted = preferences.deviceId ?? lastDeviceId;
      if (devices.some(({ id }) => wanted === null || id === wanted)) await openCamera();
    }

    /** A PNG of the frozen frame, else of the camera's newest; null where there is neither. */
    async function makeFile(partId: string | null): Promise<File | null> {
      const { held, phase } = get();
      const newest = held === null && phase.kind === 'open' ? phase.camera.takeFrame() : null;
      const frame = held?.frame ?? newest;
      if (frame === null) return null;
      const name = captureName(partId, new Date(nowMs()));
      try {
        return new File([await frame.png()], name, { type: 'image/png' });
      } catch (reason) {
        set({ captureError: asError(reason) });
        return null;
      } finally {
        newest?.release();
      }
    }

    async function captureForInspection(partId: string | null): Promise<void> {
      const { inspectorId, isBlocked } = get();
      const file = isBlocked ? null : await makeFile(partId);
      if (inspectorId === null || file === null) return;
      inspection.getState().addFiles(inspectorId, [file], { source: 'camera', partId });
      set({ lastCapture: { kind: 'part', fileName: file.name, partId } });
    }

    async function captureScanned(code: string): Promise<void> {
      const { held, phase } = get();
      const hasPicture = held !== null || phase.kind === 'open';
      set({ missedCode: hasPicture ? null : code });
      if (hasPicture) await captureForInspection(code);
      // A frozen picture bears one part's id; the next code's part lies under the live camera.
      if (held !== null) get().release();
    }

    /** A frozen frame captured twice is not added twice; the normals store then says so. */
    function isAmongNormals(fileName: string): boolean {
      return normals.getState().normals?.some((normal) => normal.fileName === fileName) ?? false;
    }

    function hasBounced(): boolean {
      const isBounce = nowMs() - pulledMs < BOUNCE_MS;
      pulledMs = nowMs();
      return isBounce;
    }

    training.subscribe(({ run }, before) => {
      if (run.kind === 'running' && before.run.kind !== 'running') forgetJudged();
    });

    return {
      ...AT_START,

      async enter(inspectorId) {
        get().leave();
        const preferences = recallPreferences(memory, inspectorId);
        set({ inspectorId, preferences });
        stopWatching = cameras.watch(() => void takeDeviceChange());
        const mine = opening;
        if ((wasStarted || (await cameras.isAllowed())) && mine === opening) await openCamera();
      },

      leave() {
        stopWatching();
        stopWatching = () => {};
        isWaitingToBeSeen = false;
        closeCamera();
        keys.reset();
        get().held?.frame.release();
        set({ inspectorId: null, ...NOTHING_SEEN });
      },

      start: openCamera,

      async setVisible(isVisible) {
        const { phase } = get();
        if (!isVisible && (phase.kind === 'open' || phase.kind === 'opening')) {
          isWaitingToBeSeen = true;
          closeCamera();
        } else if (isVisible && isWaitingToBeSeen) {
          isWaitingToBeSeen = false;
          await openCamera();
        }
      },

      async change(wish) {
        const { inspectorId, phase } = get();
        if (inspectorId === null) return;
        const preferences: CameraPreferences = { ...get().preferences, ...wish };
        set({ preferences });
        keepPreferences(memory, inspectorId, preferences);
        triggers = createAutoTriggers(preferences);
        const isOtherPicture = 'deviceId' in wish || 'resolution' in wish;
        if (isOtherPicture && phase.kind !== 'off') await openCamera();
      },

      freeze() {
        const { phase, judged, held } = get();
        if (phase.kind !== 'open' || held !== null) return;
        const frame = judged?.frame ?? phase.camera.takeFrame();
        if (frame === null) return;
        judge.reset();
        set({ held: { frame, inspection: judged?.inspection ?? null }, judged: null });
      },

      release() {
        get().held?.frame.release();
        set({ held: null });
      },

      async capture() {
        if (!hasBounced()) await captureForInspection(null);
      },

      async captureNormal() {
        const { inspectorId } = get();
        if (hasBounced()) return;
        const file = await makeFile(null);
        if (inspectorId === null || file === null) return;
        const error = await normals.getState().add(inspectorId, { kind: 'files', files: [file] });
        if (error !== null) set({ captureError: error });
        else if (isAmongNormals(file.name)) {
          set({ lastCapture: { kind: 'normal', fileName: file.name, partId: null } });
        }
      },

      takeKey: (keystroke) => keys.take(keystroke, get().preferences),

      block: (isBlocked) => set({ isBlocked }),
      judgeAgain: () => set({ judgingError: null }),
      dismissCaptureError: () => set({ captureError: null, missedCode: null }),
    };
  });

  inspectors.subscribe(({ inspectors: listed }, before) => {
    if (listed === null) return;
    const ids = new Set(listed.map(({ id }) => id));
    const gone = (before.inspectors ?? []).filter(({ id }) => !ids.has(id));
    for (const { id } of gone) forgetPreferences(memory, id);
  });
  return store;
}
