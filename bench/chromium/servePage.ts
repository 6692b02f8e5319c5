/** Builds the benchmark's page and serves it, cross-origin isolated, with the files that it measures. */

import { createServer, type RequestListener } from 'node:http';
import path from 'node:path';
import serveStatic from 'serve-static';
import { build } from 'vite';
import { closeServer, listenOnFreePort } from '../../scripts/listening.ts';
import { runtimeFiles } from '../../scripts/runtime-files.ts';
import { isolationHeaders } from '../../scripts/security-headers.ts';
import type { RunningServer } from '../../scripts/server.ts';
import { repository } from '../nodePlace.ts';

const builtFolder = path.join(repository, '.cache/bench-page');

export async function servePage(): Promise<RunningServer> {
  await buildPage();
  const server = createServer(listener());
  const port = await listenOnFreePort(server, '127.0.0.1', 0);
  return { address: `http://localhost:${port}/`, close: () => closeServer(server) };
}

async function buildPage(): Promise<void> {
  await build({
    configFile: false,
    root: path.join(repository, 'bench/browser'),
    base: './',
    logLevel: 'warn',
    plugins: [runtimeFiles(repository)],
    worker: { format: 'es' },
    // onnxruntime-web's own module then starts its threads, from its own folder.
    resolve: { conditions: ['onnxruntime-web-use-extern-wasm', 'module', 'browser', 'production'] },
    build: {
      outDir: builtFolder,
      emptyOutDir: true,
      target: 'es2022',
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
    },
  });
}

/** The first folder that begins a request's address has the file. */
const FOLDERS: readonly (readonly [address: string, folder: string])[] = [
  ['/files/shared/', path.resolve(repository, '../shared')],
  ['/files/models/', path.join(repository, 'models')],
  ['/tfjs/', path.join(repository, 'node_modules/@tensorflow/tfjs-backend-wasm/dist')],
  ['/onnxruntime/', path.join(repository, 'node_modules/onnxruntime-web/dist')],
  ['/', builtFolder],
];

function listener(): RequestListener {
  const folders = FOLDERS.map(([address, folder]) => ({ address, serve: serveStatic(folder) }));
  return (request, response) => {
    for (const [name, value] of Object.entries(isolationHeaders)) response.setHeader(name, value);
    const url = request.url ?? '/';
    const folder = folders.find(({ address }) => url.startsWith(address));
    request.url = `/${url.slice(folder?.address.length ?? 1)}`;
    folder?.serve(request, response, () => {
      response.statusCode = 404;
      response.end();
    });
  };
}
