/** An inspected picture with its heatmap and outline on a canvas, in the colours of the screen. */

import type { Inspection } from '../../inspector/types.ts';
import { colourMapTable } from '../../maths/colourMap.ts';
import type { ViewSettings } from '../../state/inspectionStore.ts';
import { heatmapPixels } from '../inspect/heatmapPixels.ts';
import { outlineLevel, outlinePath } from '../inspect/outline.ts';
import { spreadPatches } from '../inspect/patchCells.ts';

/** The largest canvas that every browser has; Safari is the one that stops there. */
const MOST_PIXELS = 4096 * 4096;
/** Of lines, on a canvas of this long side; larger ones have them in proportion. */
const LINE_SCALE_PX = 640;

/** The picture at its own size, made smaller only where a browser has no canvas as large. */
export function drawOverlay(
  picture: ImageBitmap,
  inspection: Inspection,
  view: ViewSettings,
): OffscreenCanvas {
  const shrink = Math.min(1, Math.sqrt(MOST_PIXELS / (picture.width * picture.height)));
  const width = Math.floor(picture.width * shrink);
  const height = Math.floor(picture.height * shrink);
  const canvas = new OffscreenCanvas(width, height);
  const context = contextOf(canvas);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  if (view.overlay === 'none') return canvas;

  const { judgedArea } = inspection;
  const left = judgedArea.left * width;
  const top = judgedArea.top * height;
  const areaWidth = judgedArea.width * width;
  const areaHeight = judgedArea.height * height;
  context.globalAlpha = view.opacity;
  context.imageSmoothingEnabled = view.overlay === 'heatmap';
  context.drawImage(drawGrid(inspection, view), left, top, areaWidth, areaHeight);
  context.globalAlpha = 1;
  if (view.isOutlined) {
    const { anomalyMap } = inspection;
    const scaleX = areaWidth / anomalyMap.width;
    const scaleY = areaHeight / anomalyMap.height;
    drawOutline(context, inspection, new DOMMatrix([scaleX, 0, 0, scaleY, left, top]));
  }
  return canvas;
}

function drawGrid(
  { anomalyMap, patchScores, heatmapRange }: Inspection,
  { overlay, colourMap }: ViewSettings,
): OffscreenCanvas {
  const grid = overlay === 'patches' ? spreadPatches(patchScores, anomalyMap) : anomalyMap;
  const pixels = heatmapPixels(grid, heatmapRange, colourMapTable(colourMap));
  const canvas = new OffscreenCanvas(grid.width, grid.height);
  contextOf(canvas).putImageData(new ImageData(pixels, grid.width, grid.height), 0, 0);
  return canvas;
}

/** As on the screen: a white line cased in black. */
function drawOutline(
  context: OffscreenCanvasRenderingContext2D,
  inspection: Inspection,
  toCanvas: DOMMatrix,
): void {
  const level = outlineLevel(inspection);
  if (level === null) return;
  const path = new Path2D();
  path.addPath(new Path2D(outlinePath(inspection.anomalyMap, level)), toCanvas);
  const unit = Math.max(context.canvas.width, context.canvas.height) / LINE_SCALE_PX;
  context.lineJoin = 'round';
  context.strokeStyle = 'rgb(0 0 0 / 75%)';
  context.lineWidth = 4.5 * unit;
  context.stroke(path);
  context.strokeStyle = '#fff';
  context.lineWidth = 2 * unit;
  context.stroke(path);
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser gives the page no 2D canvas.');
  return context;
}
