/** The Vite plugin that makes the build an app to install: its web manifest, and the service worker with the list of every file of the build. */

import type { PluginOption } from 'vite';
import { type ManifestOptions, VitePWA } from 'vite-plugin-pwa';

/** Larger than any file of the build may become; a larger one fails the build in place of being left out. */
const MAX_FILE_BYTES = 64 * 2 ** 20;

/** Under the served address; src/pwa/offlineApp.ts registers it. */
const SERVICE_WORKER_FILE = 'serviceWorker.js';

export const webManifest = {
  name: 'Loupe',
  short_name: 'Loupe',
  description: 'Visual anomaly inspection that trains and runs on this device; no image leaves it.',
  lang: 'en',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#eef0f1',
  // index.html has one for light and one for dark.
  theme_color: '#ffffff',
  categories: ['productivity', 'utilities', 'photo'],
  icons: [
    { src: 'icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
    { src: 'icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
    { src: 'icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
} as const satisfies Partial<ManifestOptions>;

export function offlineApp(): PluginOption {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/pwa',
    filename: 'serviceWorker.ts',
    registerType: 'prompt',
    // Ours is src/pwa/offlineApp.ts: the plugin's reloads every open window when one of them updates.
    injectRegister: false,
    injectManifest: {
      // A classic script: Firefox has no service workers that are modules.
      rollupFormat: 'iife',
      globPatterns: ['**/*'],
      // The plugin lists the manifest itself.
      globIgnores: [SERVICE_WORKER_FILE, 'manifest.webmanifest'],
      maximumFileSizeToCacheInBytes: MAX_FILE_BYTES,
    },
    includeManifestIcons: false,
    manifestFilename: 'manifest.webmanifest',
    manifest: webManifest,
  });
}
