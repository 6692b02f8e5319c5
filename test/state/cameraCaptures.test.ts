/** Captures of the Live tab: by button, scanner, key, period and rest, each made once. */

import { describe, expect, test } from 'vitest';
import { batchOf } from '../../src/state/inspectionStore.ts';
import { scan, setUpOpen } from './cameraStoreSetUp.ts';
import { settled } from './standInWorker.ts';

describe('a capture', () => {
  test('by the button is a file of the newest picture, named after the moment', async () => {
    const { standIn, state, names, inspection, id } = await setUpOpen();
    standIn.show();
    standIn.show();
    await state().capture();
    expect(names()).toEqual(['2026-01-01T00-00-00.000.png']);
    const { picture } = batchOf(inspection.getState(), id).items[0]!;
    expect(await picture.text()).toBe('picture 2');
  });

  test('while frozen is a file of the frozen picture', async () => {
    const { standIn, state, asked, inspection, id } = await setUpOpen();
    standIn.show();
    await asked[0]!.answer();
    state().freeze();
    standIn.show();
    await state().capture();
    const { picture } = batchOf(inspection.getState(), id).items[0]!;
    expect(await picture.text()).toBe('picture 1');
  });

  test('is made once where a finger or foot bounces', async () => {
    const { standIn, state, names, pass } = await setUpOpen();
    standIn.show();
    await state().capture();
    pass(120);
    await state().capture();
    expect(names()).toHaveLength(1);
    pass(400);
    await state().capture();
    expect(names()).toHaveLength(2);
  });

  test("by a bar-code scanner bears the part's id, and no control gets its keys", async () => {
    const parts = await setUpOpen();
    const { standIn, state, names } = parts;
    standIn.show();
    const taken = scan(parts, 'PART-0042');
    await settled();
    expect(names()).toEqual(['PART-0042.png']);
    expect(state().lastCapture).toEqual({
      kind: 'part',
      fileName: 'PART-0042.png',
      partId: 'PART-0042',
    });
    const { items } = batchOf(parts.inspection.getState(), parts.id);
    expect(items.map(({ partId }) => partId)).toEqual(['PART-0042']);
    expect(taken.slice(1).every(Boolean)).toBe(true);
  });

  test('by a scanner while frozen is of the frozen picture, and the next code is of the part that lies there then', async () => {
    const parts = await setUpOpen();
    const { standIn, state, inspection, id, pass } = parts;
    standIn.show();
    state().freeze();
    scan(parts, 'PART-1');
    await settled();
    expect(state().held).toBeNull();
    standIn.show();
    pass(5000);
    scan(parts, 'PART-2');
    await settled();
    const { items } = batchOf(inspection.getState(), id);
    const pictures = await Promise.all(items.map(({ picture }) => picture.text()));
    expect(items.map(({ partId }, index) => [partId, pictures[index]])).toEqual([
      ['PART-1', 'picture 1'],
      ['PART-2', 'picture 2'],
    ]);
  });

  test('is not made by a scanner that was not chosen', async () => {
    const parts = await setUpOpen();
    await parts.state().change({ scans: false });
    parts.standIn.show();
    scan(parts, 'PART-0042');
    await settled();
    expect(parts.names()).toEqual([]);
  });

  test('of a code that is scanned while there is no picture is missed with words, until one is made', async () => {
    const parts = await setUpOpen();
    const { standIn, state, names } = parts;
    standIn.show();
    standIn.stop();
    scan(parts, 'PART-0042');
    await settled();
    expect([names(), state().missedCode]).toEqual([[], 'PART-0042']);
    await state().start();
    standIn.show();
    scan(parts, 'PART-0043');
    await settled();
    expect([names(), state().missedCode]).toEqual([['PART-0043.png'], null]);
  });

  test('by the key is made once however long it is held, and not while a control wants the key', async () => {
    const { standIn, state, names, pass } = await setUpOpen();
    await state().change({ triggerKey: 'F8' });
    standIn.show();
    const press = (key: string, isRepeat = false, isOnControl = false) => {
      pass(1000);
      return state().takeKey({ key, timeMs: 0, isRepeat, isOnControl });
    };
    expect([press('F9'), press('F8', false, true)]).toEqual([false, false]);
    expect([press('F8'), press('F8', true), press('F8', true)]).toEqual([true, true, true]);
    await settled();
    expect(names()).toHaveLength(1);
  });

  test('by the period is made every so many seconds, but not of a frozen picture', async () => {
    const { standIn, state, names, pass } = await setUpOpen();
    await state().change({ periodSeconds: 2 });
    const showFor = async (seconds: number) => {
      for (let tenth = 0; tenth < 10 * seconds; tenth++) {
        standIn.show();
        pass(100);
      }
      await settled();
    };
    await showFor(7);
    expect(names()).toHaveLength(3);
    state().freeze();
    await showFor(7);
    expect(names()).toHaveLength(3);
  });

  test('by rest is made once when the picture has changed and stands still', async () => {
    const { standIn, state, names, pass } = await setUpOpen();
    await state().change({ triggersAtRest: true });
    const showStill = async (grey: number) => {
      standIn.grey = grey;
      for (let tenth = 0; tenth < 20; tenth++) {
        standIn.show();
        pass(100);
      }
      await settled();
    };
    await showStill(0);
    expect(names()).toEqual([]);
    await showStill(200);
    expect(names()).toHaveLength(1);
  });

  test('as a normal is added to the good parts', async () => {
    const { standIn, state, normals } = await setUpOpen({ isTrained: false });
    standIn.show();
    await state().captureNormal();
    expect(normals.getState().normals).toMatchObject([{ fileName: '2026-01-01T00-00-00.000.png' }]);
    expect(state().lastCapture?.kind).toBe('normal');
  });

  test('is none while the view blocks it, also once that shows another inspector, until it lifts the block', async () => {
    const { standIn, state, names, pass, id } = await setUpOpen();
    state().block(true);
    standIn.show();
    await state().capture();
    await state().enter(id);
    standIn.show();
    pass(400);
    await state().capture();
    expect(names()).toEqual([]);
    state().block(false);
    pass(400);
    await state().capture();
    expect(names()).toHaveLength(1);
  });

  test('before there is a picture is none', async () => {
    const { state, names } = await setUpOpen();
    await state().capture();
    expect(names()).toEqual([]);
  });
});
