/** Where images lie in their view, and which point of them the pointer is at. */

import { describe, expect, test } from 'vitest';
import { fittedFrame, imagePointAt, NO_ZOOM } from '../../../src/ui/inspect/viewGeometry.ts';

const view = { width: 400, height: 200 };

describe('the fitted frame', () => {
  test('is limited by the tighter side and lies in the middle', () => {
    expect(fittedFrame(view, { width: 50, height: 50 })).toEqual({
      left: 100,
      top: 0,
      width: 200,
      height: 200,
    });
    expect(fittedFrame(view, { width: 4000, height: 1000 })).toEqual({
      left: 0,
      top: 50,
      width: 400,
      height: 100,
    });
  });
});

describe('the image point under the pointer', () => {
  const frame = fittedFrame(view, { width: 50, height: 50 });

  test('counts from the image, not from the view', () => {
    expect(imagePointAt({ x: 150, y: 50 }, frame, NO_ZOOM)).toEqual({ x: 0.25, y: 0.25 });
  });

  test('is null beside the image', () => {
    expect(imagePointAt({ x: 99, y: 50 }, frame, NO_ZOOM)).toBeNull();
    expect(imagePointAt({ x: 301, y: 50 }, frame, NO_ZOOM)).toBeNull();
  });

  test('follows zoom and pan', () => {
    const zoom = { k: 2, x: -150, y: -50 };
    expect(imagePointAt({ x: 150, y: 50 }, frame, zoom)).toEqual({ x: 0.25, y: 0.25 });
    expect(imagePointAt({ x: 250, y: 50 }, frame, zoom)).toEqual({ x: 0.5, y: 0.25 });
  });
});
