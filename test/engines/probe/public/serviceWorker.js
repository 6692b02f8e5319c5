/** A service worker that does nothing. */

self.addEventListener('fetch', () => {});
