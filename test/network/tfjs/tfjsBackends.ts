/** Runs tests of what tfjs computes on each of its backends, whichever of them the app takes tfjs for. */

import { beforeAll } from 'vitest';
import type { BackendName } from '../../../src/inspector/types.ts';
import { openTfjsDevice } from '../../../src/network/tfjs/openTfjsDevice.ts';
import { tf } from '../../../src/network/tfjs/tensorflow.ts';
import { describeEachBackend, deviceOptions } from '../backends.ts';

/** A `describe` for each backend, tfjs's current one when the tests of `body` run. */
export function describeOnTfjs(name: string, body: (backend: BackendName) => void): void {
  describeEachBackend(name, (backend) => {
    beforeAll(() => openTfjsDevice(backend, deviceOptions));
    body(backend);
  });
}

/** How many tensors are alive; every test holds it constant. */
export function tensorCount(): number {
  return tf.memory().numTensors;
}
