/** Distances to nearest vectors on every device that the app opens. */

import { describeOnBackends } from './backends.ts';
import { testNeighbours } from './neighbourTests.ts';

describeOnBackends('distances', (_, device) => testNeighbours(device));
