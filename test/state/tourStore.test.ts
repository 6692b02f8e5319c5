/** The store of the tour: offered once a device, taken in order, left at any step. */

import { beforeEach, describe, expect, test } from 'vitest';
import {
  createTourStore,
  TOUR_STEPS,
  type TourMemory,
  type TourStore,
} from '../../src/state/tourStore.ts';

function memoryOf(values: Map<string, string>): TourMemory {
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
  };
}

let values: Map<string, string>;
let tour: TourStore;

beforeEach(() => {
  values = new Map();
  tour = createTourStore(() => memoryOf(values));
});

const phase = () => tour.getState().phase;
const phaseNextTime = () => createTourStore(() => memoryOf(values)).getState().phase;

test('is offered to who comes for the first time, and covers nothing until asked for', () => {
  tour.getState().enter('home');
  tour.getState().enter('inspector');
  expect(phase()).toEqual({ kind: 'offered' });
});

test('is offered no more once it was declined', () => {
  tour.getState().skip();
  expect(phase()).toEqual({ kind: 'over' });
  expect(phaseNextTime()).toEqual({ kind: 'over' });
});

test('goes through Home, waits, goes through the first inspector and is over', () => {
  const seen: string[] = [];
  tour.getState().start('home');
  for (let current = phase(); current.kind === 'running'; current = phase()) {
    seen.push(current.step);
    tour.getState().next();
  }
  expect(phase()).toEqual({ kind: 'waiting' });
  expect(phaseNextTime()).toEqual({ kind: 'offered' });
  tour.getState().enter('inspector');
  for (let current = phase(); current.kind === 'running'; current = phase()) {
    seen.push(current.step);
    tour.getState().next();
  }
  expect(seen).toEqual(TOUR_STEPS);
  expect(phase()).toEqual({ kind: 'over' });
  expect(phaseNextTime()).toEqual({ kind: 'over' });
});

describe('under way', () => {
  beforeEach(() => tour.getState().start('home'));

  test('goes on in an inspector that is opened from Home', () => {
    tour.getState().next();
    tour.getState().enter('inspector');
    expect(phase()).toEqual({ kind: 'running', step: 'good-parts' });
    tour.getState().next();
    tour.getState().enter('inspector');
    expect(phase()).toEqual({ kind: 'running', step: 'train' });
  });

  test('goes back within a view, and not beyond its beginning', () => {
    tour.getState().next();
    tour.getState().back();
    expect(phase()).toEqual({ kind: 'running', step: 'new-inspector' });
    tour.getState().back();
    expect(phase()).toEqual({ kind: 'running', step: 'new-inspector' });
  });

  test('is over at any step that it is skipped at, and can be started again', () => {
    tour.getState().skip();
    expect(phase()).toEqual({ kind: 'over' });
    tour.getState().next();
    expect(phase()).toEqual({ kind: 'over' });
    tour.getState().start('home');
    expect(phase()).toEqual({ kind: 'running', step: 'new-inspector' });
  });
});

test('works where the browser remembers nothing, and is then offered again', () => {
  const denied = createTourStore(() => {
    throw new DOMException('Access is denied.', 'SecurityError');
  });
  denied.getState().skip();
  expect(denied.getState().phase).toEqual({ kind: 'over' });
});
