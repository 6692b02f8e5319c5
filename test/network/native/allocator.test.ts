/** The allocator: blocks that never overlap, given back and joined. */

import { expect, test } from 'vitest';
import { InputError } from '../../../src/errors.ts';
import { mulberry32 } from '../../../src/maths/random.ts';
import { ALIGNMENT_BYTES, createAllocator } from '../../../src/network/native/allocator.ts';

const PAGE_BYTES = 65_536;

test('blocks are aligned, lie in memory behind what the module uses, and never overlap', () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const heapStart = 1000;
  const allocator = createAllocator(memory, heapStart);
  const random = mulberry32(3);
  const alive: { start: number; end: number }[] = [];
  for (let round = 0; round < 500; round++) {
    if (alive.length > 0 && random() % 5 < 2) {
      const [block] = alive.splice(random() % alive.length, 1);
      allocator.free(block!.start);
      continue;
    }
    const sizeBytes = random() % 5000;
    const start = allocator.allocate(sizeBytes);
    expect(start % ALIGNMENT_BYTES).toBe(0);
    expect(start).toBeGreaterThanOrEqual(heapStart);
    expect(start + sizeBytes).toBeLessThanOrEqual(memory.buffer.byteLength);
    for (const other of alive) {
      expect(start >= other.end || start + sizeBytes <= other.start).toBe(true);
    }
    alive.push({ start, end: start + sizeBytes });
    expect(allocator.blocks).toBe(alive.length);
  }
});

test('what was given back in any order is one block again, and memory does not grow', () => {
  const memory = new WebAssembly.Memory({ initial: 2 });
  const allocator = createAllocator(memory, 0);
  const fourth = PAGE_BYTES / 2;
  const blocks = Array.from({ length: 4 }, () => allocator.allocate(fourth));
  for (const index of [2, 0, 3, 1]) allocator.free(blocks[index]!);
  expect(allocator.allocate(4 * fourth)).toBe(0);
  expect(memory.buffer.byteLength).toBe(2 * PAGE_BYTES);
});

test('memory grows by what is missing', () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const allocator = createAllocator(memory, 0);
  allocator.allocate(PAGE_BYTES / 2);
  allocator.allocate(PAGE_BYTES);
  expect(memory.buffer.byteLength).toBe(2 * PAGE_BYTES);
});

test('more than there is to be had is refused in words, and leaves all as it was', () => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 2 });
  const allocator = createAllocator(memory, 0);
  expect(() => allocator.allocate(3 * PAGE_BYTES)).toThrow(InputError);
  expect(allocator.blocks).toBe(0);
  expect(allocator.allocate(2 * PAGE_BYTES)).toBe(0);
});

test('a block is given back once', () => {
  const allocator = createAllocator(new WebAssembly.Memory({ initial: 1 }), 0);
  const block = allocator.allocate(1);
  allocator.free(block);
  expect(() => allocator.free(block)).toThrow(RangeError);
});
