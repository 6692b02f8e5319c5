/** What the native device needs of where it runs, a browser or Node: the modules' bytes, and threads. */

/** What a thread needs to serve; it must be cloneable. */
export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  /** Addresses, in `memory`: where the crew meets, and where this thread's own stack begins. */
  readonly crew: number;
  readonly stackTop: number;
  /** Its number in the crew, from 1. */
  readonly thread: number;
}

export interface Thread {
  /** Resolves once it serves; rejects where it never will, in its own time. */
  readonly ready: Promise<void>;
  /** At once, whatever it does. */
  terminate(): void;
}

export interface Host {
  /** Whether memory may be shared, and this thread may sleep until others wake it. */
  readonly hasThreads: boolean;
  /** Logical cores; 1 where that is unknown. */
  readonly coreCount: number;
  /** @throws Error where the file cannot be had. */
  readFile(address: string): Promise<BufferSource>;
  startThread(start: ThreadStart): Thread;
}

/** Not imported, so that no bundler looks for them; undefined in a browser. */
const nodeModule = globalThis.process?.getBuiltinModule;

export function hostHere(): Host {
  return nodeModule ? nodeHost(nodeModule) : browserHost;
}

const browserHost: Host = {
  // A page may not sleep, so only a worker leads a crew; without isolation there is no shared memory at all.
  hasThreads: globalThis.crossOriginIsolated === true && typeof WorkerGlobalScope !== 'undefined',
  coreCount: globalThis.navigator?.hardwareConcurrency ?? 1,
  readFile: async (address) => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`status ${response.status} for ${address}`);
    return response.arrayBuffer();
  },
  startThread: (start) => {
    const worker = new Worker(new URL('./threadWorker.ts', import.meta.url), {
      type: 'module',
      name: 'loupe thread',
    });
    const ready = new Promise<void>((resolve, reject) => {
      worker.onmessage = () => resolve();
      worker.onerror = ({ message }) => reject(new Error(message || 'its script was not loaded'));
      worker.onmessageerror = () => reject(new Error('its memory was not passed on'));
      // Throws, and so rejects, in WebKit (seen in WebKitGTK 2.50), which clones neither module nor memory here.
      worker.postMessage(start);
    });
    return { ready, terminate: () => worker.terminate() };
  },
};

/** threadWorker.ts for Node, which loads no TypeScript in threads before version 22.18. */
const NODE_THREAD = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { module, memory, crew, stackTop, thread } = workerData;
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  exports.__stack_pointer.value = stackTop;
  parentPort.postMessage('ready');
  exports.serve(crew, thread);
`;

function nodeHost(builtin: NonNullable<typeof nodeModule>): Host {
  const { readFile } = builtin('node:fs/promises');
  const { Worker: NodeWorker } = builtin('node:worker_threads');
  const { availableParallelism } = builtin('node:os');
  return {
    hasThreads: true,
    coreCount: availableParallelism(),
    readFile,
    startThread: (start) => {
      const worker = new NodeWorker(NODE_THREAD, { eval: true, workerData: start });
      // A process that is otherwise done does not wait for it.
      worker.unref();
      const ready = new Promise<void>((resolve, reject) => {
        worker.once('message', () => resolve());
        worker.once('error', reject);
      });
      return { ready, terminate: () => void worker.terminate() };
    },
  };
}
