/** The official SimpleNet checkpoint, tensor by tensor against the hashes that Python computed. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { readTensorFile } from '../../src/network/tensorFile.ts';
import { testWithShared } from '../shared.ts';

const digests = new URL('../fixtures/torch/checkpoint.json', import.meta.url);

testWithShared(
  'every tensor of the official checkpoint has the bytes that torch loads, and none is copied',
  'reference/official_run/ckpt.pth',
  (path) => {
    const file = new Uint8Array(readFileSync(path));
    const tensors = [...readTensorFile(file)].map(([name, { type, shape, data }]) => {
      expect(data.buffer).toBe(file.buffer);
      const sha256 = createHash('sha256').update(data).digest('hex');
      return [name, { type, shape, sha256 }];
    });
    expect(tensors).toHaveLength(10);
    expect(Object.fromEntries(tensors)).toEqual(JSON.parse(readFileSync(digests, 'utf8')));
  },
);
