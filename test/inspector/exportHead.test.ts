/** Heads under the official names: what they say is what the packed head says. */

import { expect, test } from 'vitest';
import { importCheckpoint } from '../../src/inspector/checkpoints.ts';
import { exportHead } from '../../src/inspector/exportOnnx.ts';
import { METHOD_DEFAULTS } from '../../src/methodSettings.ts';
import { foldHead } from '../../src/network/foldedHead.ts';
import { packHead, unpackHead } from '../../src/network/head.ts';
import { expectClose } from '../matchers.ts';
import { HEAD_DEPTHS, seededHead } from '../network/seededHead.ts';

test.each(HEAD_DEPTHS)(
  'a head without standardisation comes back as it was: $discriminatorLayers layers, adapter $adapter',
  (depth) => {
    const packed = packHead(seededHead(12, 8, false, depth));
    const imported = importCheckpoint(exportHead(packed), METHOD_DEFAULTS.compact);
    expect(imported.headBytes).toEqual(packed);
    expect(imported.method).toMatchObject(depth);
  },
);

test.each(HEAD_DEPTHS)(
  'standardisation goes into the adapter, there or not, and patch vectors map as before: $discriminatorLayers layers, adapter $adapter',
  (depth) => {
    const packed = packHead(seededHead(152, 64, true, depth));
    const exported = unpackHead(
      importCheckpoint(exportHead(packed), METHOD_DEFAULTS.compact).headBytes,
    );
    expect(exported.scale).toBe(1);
    expect(Math.max(...exported.mean.map(Math.abs))).toBe(0);
    const got = foldHead(exported);
    const expected = foldHead(unpackHead(packed));
    expect(got.length).toBe(depth.discriminatorLayers);
    got.forEach(({ weight, bias }, layer) => {
      // Adapter and bias are rounded to float32 once more, and no more than that.
      expectClose(weight, expected[layer]!.weight, { relativeToLargest: 1e-6 });
      expectClose(bias, expected[layer]!.bias, { relativeToLargest: 1e-6 });
    });
  },
);
