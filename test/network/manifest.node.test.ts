/** The embedded backbone's manifest: it describes the files beside it, and broken ones are refused by field. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { parseManifest } from '../../src/network/manifest.ts';

const MODELS = new URL('../../models/', import.meta.url);
const text = readFileSync(new URL('manifest.json', MODELS), 'utf8');

describe('the embedded manifest', () => {
  const backbones = parseManifest(JSON.parse(text));

  test('keeps every field of the file', () => {
    expect({ backbones }).toEqual(JSON.parse(text));
  });

  test.each(backbones)('gives the size and hash of the weights of $name', (backbone) => {
    const weights = readFileSync(new URL(backbone.file, MODELS));
    expect(weights.byteLength).toBe(backbone.sizeBytes);
    expect(weights.byteLength).toBeLessThan(3_000_000);
    expect(createHash('sha256').update(weights).digest('hex')).toBe(backbone.sha256);
  });

  test.each(backbones)('has the licence of $name beside it', (backbone) => {
    const licence = readFileSync(new URL(backbone.licenceFile, MODELS), 'utf8');
    expect(licence).toContain('Apache License');
    expect(licence).toContain(backbone.source.package);
  });

  test.each(backbones)('has taps of $name that agree with its blocks', ({ stem, blocks, taps }) => {
    for (const tap of taps) {
      const upTo = blocks.slice(0, tap.block + 1);
      expect(upTo.at(-1)?.outChannels).toBe(tap.channels);
      expect(upTo.reduce((stride, block) => stride * block.stride, stem.stride)).toBe(tap.stride);
      expect(blocks[tap.block + 1]?.stride).not.toBe(1);
    }
  });
});

describe('a manifest that is not as it must be', () => {
  const replaced = (from: string, to: string): unknown => JSON.parse(text.replace(from, to));

  test.each([
    ['a field is missing', replaced('"sha256"', '"md5"'), 'backbones[0].sha256: nothing'],
    ['a hash is too long', replaced('"sha256": "', '"sha256": "0'), 'backbones[0].sha256'],
    ['a size is a text', replaced('"sizeBytes": ', '"sizeBytes": "1", "_": '), 'sizeBytes: "1"'],
    ['a stride is a fraction', replaced('"stride": 1', '"stride": 1.5'), 'blocks[0].stride: 1.5'],
    ['a tap has a name of its own', replaced('"layer1"', '"stride4"'), 'taps[0].name: "stride4"'],
    ['the padding is unknown', replaced('tensorflow-same', 'zero'), 'padding: "zero"'],
    ['a list is an object', { backbones: {} }, 'manifest.backbones: {}'],
    ['it is a list', [], 'manifest: []'],
    ['it is nothing', null, 'manifest: null'],
  ])('is refused where %s, naming the field', (_, json, named) => {
    expect(() => parseManifest(json)).toThrow(InputError);
    expect(() => parseManifest(json)).toThrow(named);
  });
});
