/** A Vite plugin that puts files the app fetches by fixed names (backbone, WASM binaries) beside the page, in the build and in development. */

import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Plugin } from 'vite';

interface RuntimeFolder {
  /** Under the served address: `models`. */
  readonly address: string;
  /** From the repository's root. */
  readonly source: string;
  readonly include: (fileName: string) => boolean;
}

/** What the page, the worker and the browser tests fetch relative to the page's address. */
const runtimeFolders: readonly RuntimeFolder[] = [
  // The manifest is built into the scripts.
  { address: 'models', source: 'models', include: (fileName) => !fileName.endsWith('.json') },
  {
    address: 'wasm',
    source: 'src/network/native/modules',
    include: (fileName) => fileName.endsWith('.wasm'),
  },
  // Its licence asks to go along; public/libheif/NOTICE.txt says what it is about.
  {
    address: 'libheif',
    source: 'node_modules/libheif-js/libheif-wasm',
    include: (fileName) => fileName === 'LICENSE',
  },
];

const contentTypes: Readonly<Record<string, string>> = {
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
};

/** @param root The repository's root. */
export function runtimeFiles(root: string): Plugin {
  return {
    name: 'loupe:runtime-files',

    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const file = locate(root, request.url ?? '');
        if (!file) return next();
        const contentType = contentTypes[path.extname(file)] ?? 'application/octet-stream';
        response.setHeader('Content-Type', contentType);
        response.setHeader('Cache-Control', 'no-cache');
        createReadStream(file).pipe(response);
      });
    },

    generateBundle() {
      for (const { address, source, include } of runtimeFolders) {
        for (const fileName of readdirSync(path.join(root, source)).filter(include)) {
          this.emitFile({
            type: 'asset',
            fileName: `${address}/${fileName}`,
            source: readFileSync(path.join(root, source, fileName)),
          });
        }
      }
    },
  };
}

/** The file behind an address such as `/wasm/NAME`, if it is one of ours. */
function locate(root: string, url: string): string | null {
  const match = /^\/(\w+)\/([\w.-]+)$/.exec(url.split('?')[0] ?? '');
  const [, address, fileName = ''] = match ?? [];
  const folder = runtimeFolders.find((candidate) => candidate.address === address);
  if (!folder?.include(fileName)) return null;
  const file = path.join(root, folder.source, fileName);
  return existsSync(file) ? file : null;
}
