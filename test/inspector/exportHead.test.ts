/** Heads under the official names: what they say is what the packed head says. */

import { expect, test } from 'vitest';
import { importCheckpoint } from '../../src/inspector/checkpoints.ts';
import { exportHead } from '../../src/inspector/exportOnnx.ts';
import { foldHead } from '../../src/network/foldedHead.ts';
import { packHead, unpackHead } from '../../src/network/head.ts';
import { expectClose } from '../matchers.ts';
import { seededHead } from '../network/onnx/seededHead.ts';

test('a head without standardisation comes back as it was', () => {
  const packed = packHead(seededHead(12, 8, false));
  expect(importCheckpoint(exportHead(packed))).toEqual(packed);
});

test('standardisation goes into the adapter, and the head maps patch vectors as before', () => {
  const packed = packHead(seededHead(152, 64, true));
  const exported = unpackHead(importCheckpoint(exportHead(packed)));
  expect(exported.scale).toBe(1);
  expect(Math.max(...exported.mean.map(Math.abs))).toBe(0);
  const got = foldHead(exported);
  const expected = foldHead(unpackHead(packed));
  // Adapter and bias are rounded to float32 once more, and no more than that.
  expectClose(got.weight, expected.weight, { relativeToLargest: 1e-6 });
  expectClose(got.bias, expected.bias, { relativeToLargest: 1e-6 });
});
