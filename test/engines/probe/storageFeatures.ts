/** Where the page keeps its data, and whether the browser promises to keep them. */

import type { Feature } from './feature.ts';

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('probe', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('values');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function keep(value: unknown): Promise<unknown> {
  const database = await openDatabase();
  const writing = database.transaction('values', 'readwrite');
  writing.objectStore('values').put(value, 'value');
  await new Promise((resolve, reject) => {
    writing.oncomplete = resolve;
    writing.onabort = () => reject(writing.error);
  });
  const request = database.transaction('values').objectStore('values').get('value');
  await new Promise((resolve) => {
    request.onsuccess = resolve;
  });
  return request.result;
}

export const storageFeatures: readonly Feature[] = [
  {
    title: 'IndexedDB keeps bytes',
    check: async () => {
      const kept = await keep(Uint8Array.of(76).buffer);
      return kept instanceof ArrayBuffer && new Uint8Array(kept)[0] === 76;
    },
  },
  {
    title: 'IndexedDB keeps Blobs',
    check: async () => {
      const kept = await keep(new Blob(['loupe']));
      return kept instanceof Blob && (await kept.text()) === 'loupe';
    },
  },
  {
    title: 'IndexedDB durability: strict',
    check: async () => {
      const database = await openDatabase();
      const transaction = database.transaction('values', 'readwrite', { durability: 'strict' });
      return transaction.durability === undefined ? 'ignored' : transaction.durability === 'strict';
    },
  },
  {
    title: 'navigator.storage.estimate',
    check: async () => {
      if (!('storage' in navigator)) return 'no navigator.storage';
      const { quota } = await navigator.storage.estimate();
      return quota !== undefined && quota > 0;
    },
  },
  {
    title: 'navigator.storage.persist',
    check: async () => {
      if (!('storage' in navigator)) return 'no navigator.storage';
      return (await navigator.storage.persist()) ? 'yes, granted' : 'yes, not granted';
    },
  },
  {
    title: 'service worker',
    check: async () => {
      await navigator.serviceWorker.register('serviceWorker.js');
      const { active } = await navigator.serviceWorker.ready;
      return active !== null;
    },
  },
  { title: 'install prompt (beforeinstallprompt)', check: () => 'onbeforeinstallprompt' in window },
];
