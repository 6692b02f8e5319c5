/** A canvas that holds one score grid in colours and nothing else, a pixel a value. */

import { type ComponentProps, useEffect, useRef } from 'react';
import type { ScoreGrid } from '../../inspector/types.ts';
import { heatmapPixels } from './heatmapPixels.ts';

export interface GridCanvasProps extends ComponentProps<'canvas'> {
  readonly grid: ScoreGrid;
  readonly range: readonly [low: number, high: number];
  /** Colours, `[256, 3]`. */
  readonly table: Uint8Array;
  readonly opacity: number;
}

export function GridCanvas({ grid, range, table, opacity, ...attributes }: GridCanvasProps) {
  const canvasRef = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    const pixels = heatmapPixels(grid, range, table);
    canvasRef.current
      ?.getContext('2d')
      ?.putImageData(new ImageData(pixels, grid.width, grid.height), 0, 0);
  }, [grid, range, table]);

  return (
    <canvas
      {...attributes}
      ref={canvasRef}
      role="img"
      width={grid.width}
      height={grid.height}
      style={{ opacity }}
    />
  );
}
