/** Imports the worker's entry, as a bundler's lazy chunks may. */

// biome-ignore lint/suspicious/noImportCycles: what is looked at.
export { shared } from './entry.js';
