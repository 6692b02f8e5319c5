/** The composition root: makes the worker's client and the stores, and renders the page. */

import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchInstaller } from './pwa/installer.ts';
import { connectOfflineApp, offlineObstacle } from './pwa/offlineApp.ts';
import { createBackbonesStore } from './state/backbonesStore.ts';
import { browserCameras, createCameraStore } from './state/cameraStore.ts';
import { createCheckStore } from './state/checkStore.ts';
import { createDemoStore } from './state/demoStore.ts';
import { createDeviceStore } from './state/deviceStore.ts';
import { createDriftStore } from './state/driftStore.ts';
import { createEvaluationStore } from './state/evaluationStore.ts';
import { createExportStore } from './state/exportStore.ts';
import { createInspectionStore } from './state/inspectionStore.ts';
import { createInspectorsStore } from './state/inspectorsStore.ts';
import { createMeasurementStore } from './state/measurementStore.ts';
import { createNormalsStore } from './state/normalsStore.ts';
import { createOfflineStore } from './state/offlineStore.ts';
import { askToPersistOnceUsed } from './state/persistenceMoment.ts';
import { createRunExportStore } from './state/runExportStore.ts';
import { createRunsStore } from './state/runsStore.ts';
import { createSessionStore, type StartRequest } from './state/sessionStore.ts';
import { createBrowserSignals, createSignalStore } from './state/signalStore.ts';
import { createStationStore } from './state/stationStore.ts';
import { createTourStore } from './state/tourStore.ts';
import { createTrainingStore } from './state/trainingStore.ts';
import { browserWakeLocks, createWakeLockStore } from './state/wakeLockStore.ts';
import { createWorkStore } from './state/workStore.ts';
import { App } from './ui/App.tsx';
import { httpsAddressOf } from './ui/httpsAddress.ts';
import { loadViewsAhead } from './ui/lazy/views.ts';
import { InsecureAddress } from './ui/shell/InsecureAddress.tsx';
import { type Stores, StoresProvider } from './ui/stores.tsx';
import { refuseStrayDrops } from './ui/strayDrops.ts';
import './ui/theme.css';
import './ui/train/languageTag.ts';
import { connectMeasuringWorker, connectWorker } from './worker/client.ts';

const baseUrl = new URL(import.meta.env.BASE_URL, document.baseURI).href;

function makeStores(): Stores {
  const memory = () => window.localStorage;
  const client = connectWorker();
  const inspectors = createInspectorsStore(client);
  const normals = createNormalsStore(client, inspectors);
  const training = createTrainingStore(client, inspectors);
  const inspection = createInspectionStore(client, inspectors);
  const evaluation = createEvaluationStore(client, inspectors);
  const runs = createRunsStore(client);
  const runExports = createRunExportStore();
  const check = createCheckStore(client, inspectors, memory);
  const drift = createDriftStore({ client, inspection, inspectors });
  const backbones = createBackbonesStore(client, inspectors);
  const exports = createExportStore(client);
  const demo = createDemoStore({
    inspectors,
    normals,
    training,
    inspectFiles: inspection.getState().addFiles,
    baseUrl,
    fetch: (url) => fetch(url),
  });
  const camera = createCameraStore({
    client,
    cameras: browserCameras,
    inspectors,
    training,
    inspection,
    normals,
    memory,
    nowMs: () => performance.timeOrigin + performance.now(),
    after,
  });
  const signals = createSignalStore(createBrowserSignals(), memory);
  const station = createStationStore({
    client,
    inspection,
    signals,
    nowMs: () => Date.now(),
    after,
  });
  const wakeLock = createWakeLockStore(browserWakeLocks);
  const session = createSessionStore(client);
  const tour = createTourStore(memory);
  const work = createWorkStore({
    training,
    inspection,
    evaluation,
    check,
    normals,
    backbones,
    exports,
    runExports,
  });
  const offline = createOfflineStore(
    connectOfflineApp({
      container: navigator.serviceWorker,
      obstacle: offlineObstacle(window, import.meta.env.PROD),
      baseUrl,
      reload: () => window.location.reload(),
    }),
    () => work.getState().underWay !== null,
  );
  const device = createDeviceStore(watchInstaller(window), navigator.storage);
  const measurement = createMeasurementStore({ connect: connectMeasuringWorker, baseUrl, work });
  askToPersistOnceUsed(device, { inspectors, training });
  return {
    session,
    inspectors,
    normals,
    training,
    inspection,
    evaluation,
    runs,
    runExports,
    drift,
    check,
    camera,
    station,
    signals,
    wakeLock,
    backbones,
    exports,
    demo,
    tour,
    work,
    offline,
    device,
    measurement,
  };
}

/** As `setTimeout`; returns what cancels it. */
function after(delayMs: number, action: () => void): () => void {
  const timer = setTimeout(action, delayMs);
  return () => clearTimeout(timer);
}

/** More would only get into one another's way. */
const MOST_THREADS = 16;

/** What `?backend=` and `?threads=` ask for; null for nothing, and for what cannot be had. */
function forcedDevice(search: string): Pick<StartRequest, 'forcedBackend' | 'threads'> {
  const asked = new URLSearchParams(search);
  const name = asked.get('backend');
  const threads = Number(asked.get('threads'));
  return {
    forcedBackend: name === 'wasm' || name === 'webgpu' ? name : null,
    threads: Number.isInteger(threads) && threads >= 1 && threads <= MOST_THREADS ? threads : null,
  };
}

/** Everything of the app, which needs what browsers give to secure addresses alone. */
function startApp(): ReactNode {
  const stores = makeStores();
  void stores.session
    .getState()
    .start({ ...forcedDevice(window.location.search), baseUrl })
    // What is for later must not hold up the first start.
    .then(() =>
      Promise.all([
        loadViewsAhead().then(() => stores.session.getState().warmUp()),
        stores.offline.getState().keep(),
      ]),
    );
  return (
    <StoresProvider value={stores}>
      <App />
    </StoresProvider>
  );
}

refuseStrayDrops(window);
const root = document.getElementById('root');
if (root === null) throw new Error('The page has no element with the id root.');
createRoot(root).render(
  <StrictMode>
    {window.isSecureContext ? (
      startApp()
    ) : (
      <InsecureAddress httpsAddress={httpsAddressOf(window.location.href)} />
    )}
  </StrictMode>,
);
