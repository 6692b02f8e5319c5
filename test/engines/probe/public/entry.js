/** A worker's entry that a chunk of its own imports: says how often it was evaluated once the chunk is there. */

self.evaluations = (self.evaluations ?? 0) + 1;
export const shared = {};
if (self.evaluations === 1) {
  // biome-ignore lint/suspicious/noImportCycles: what is looked at.
  import('./chunk.js').then(() => self.postMessage(self.evaluations));
}
