/** The domain's types: what an inspector is and what an inspection gives. Loads nothing; any room may import it. */

export type * from './types/backend.ts';
export type * from './types/calibration.ts';
export type * from './types/check.ts';
export type * from './types/drift.ts';
export type * from './types/image.ts';
export type * from './types/inspection.ts';
export type * from './types/inspector.ts';
export type * from './types/method.ts';
export type * from './types/normal.ts';
export type * from './types/picture.ts';
export type * from './types/training.ts';
