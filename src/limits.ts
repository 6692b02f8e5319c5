/** Numbers that the page, the worker and the command line must agree on. Imports nothing; any room may import it. */

/** Fewer normals leave the cross-fitted heads too little to learn from. */
export const LEAST_NORMALS = 4;

/** Of the long side to the short one, for images that the network sees whole. */
export const LONGEST_RATIO = 3;

/** Short sides of the network's input that may be chosen; multiples keep every tap's grid whole. */
export const SHORT_SIDE_PX = { least: 64, largest: 512, multipleOf: 32, usual: 288 } as const;

/** Tiles that may be chosen; multiples of 32 keep every tile's grids on those of the whole image. */
export const TILE_SIDE_PX = { least: 128, largest: 512, multipleOf: 32, usual: 512 } as const;

/** The largest is half a tile's side. */
export const TILE_OVERLAP_PX = { least: 32, multipleOf: 32, usual: 64 } as const;

/** Short sides of an image that is cut into tiles. */
export const TILED_SHORT_SIDE_PX = { least: 64, largest: 8192, multipleOf: 32 } as const;

/** Of an image as it is resized for tiles; as many as a file may have. */
export const MOST_TILED_PIXELS = 2 ** 26;
