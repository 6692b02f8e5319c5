/** How the app is built and, for development, served. */

import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { offlineApp } from './scripts/offline-app.ts';
import { runtimeFiles } from './scripts/runtime-files.ts';
import { scriptWeights } from './scripts/script-weights.ts';
import {
  contentSecurityPolicyOfPage,
  isolationHeaders,
  securityHeaders,
} from './scripts/security-headers.ts';

/** The policy inside the page too, for hosts that send no headers. */
function policyInPage(): Plugin {
  return {
    name: 'loupe:policy-in-page',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicyOfPage },
        injectTo: 'head-prepend',
      },
    ],
  };
}

export default defineConfig({
  base: './',
  plugins: [
    react(),
    runtimeFiles(import.meta.dirname),
    policyInPage(),
    scriptWeights(),
    offlineApp(),
  ],
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        // What lazy chunks share with the worker must not lie in its entry: WebKit (seen in WebKitGTK
        // 2.50) evaluates a worker's entry a second time when another module imports it.
        codeSplitting: { groups: [{ name: 'service', test: /src\/worker\/service\.ts$/ }] },
      },
    },
  },
  build: {
    target: 'es2022',
    // The policy lets nothing be fetched from a data: address.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2500,
  },
  optimizeDeps: {
    // They find their WASM files beside themselves, which bundling in development would undo.
    exclude: ['@jsquash/jpeg', '@jsquash/webp'],
    // Found only when the first HEIC image needs it, it would make the page load anew.
    include: ['libheif-js/libheif-wasm/libheif.js'],
  },
  server: { headers: isolationHeaders },
  preview: { headers: securityHeaders },
});
