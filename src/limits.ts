/** Numbers that the page, the worker and the command line must agree on. Imports nothing; any room may import it. */

/** Fewer normals leave the cross-fitted heads too little to learn from. */
export const LEAST_NORMALS = 4;

/** Short sides of the network's input that may be chosen; multiples keep every tap's grid whole. */
export const SHORT_SIDE_PX = { least: 64, largest: 512, multipleOf: 32, usual: 288 } as const;
