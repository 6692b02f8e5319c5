/** A worker that keeps patch vectors and never removes them; `patch-shelf.test.ts` kills it. */

import { createPatchShelf } from '../../src/storage/patch-shelf.ts';

await createPatchShelf().put(0, Uint16Array.of(1, 2, 3));
postMessage('kept');
