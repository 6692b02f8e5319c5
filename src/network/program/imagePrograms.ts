/** Programs from one image to something computed of its taps: laid out once a size, then run. */

import type { ImageSize, RgbImage } from '../../inspector/types.ts';
import type { Build } from './convolutions.ts';
import type { LoadedNetwork, TapValues } from './loadedNetwork.ts';
import type { MapValue, Value } from './operation.ts';
import { createProgramBuilder } from './programBuilder.ts';
import type { ProgramRuntime, RunProgram } from './programRuntime.ts';

/** What a program gives of one image. */
export interface ImageResult {
  /** Of the shallow tap, in cells. */
  readonly grid: ImageSize;
  /** In the order of `addRest`'s. */
  readonly maps: readonly ResultMap[];
}

export interface ResultMap extends Pick<MapValue, 'height' | 'width' | 'channels'> {
  readonly data: Float32Array;
}

interface LaidOut {
  readonly run: RunProgram;
  readonly image: Value;
  readonly grid: ImageSize;
  readonly outputs: readonly MapValue[];
}

/** @param addRest Appends what follows the taps; gives the maps that are read. */
export function createImagePrograms(
  runtime: ProgramRuntime,
  network: LoadedNetwork,
  addRest: (build: Build, taps: TapValues) => readonly MapValue[],
): (image: RgbImage) => Promise<ImageResult> {
  const bySize = new Map<string, LaidOut>();

  function layOut(height: number, width: number): LaidOut {
    const build = startBuild(runtime);
    const image = build.builder.value(height * width * 3);
    const scaled = network.addScaling(build.builder, image, height, width);
    const taps = network.addTaps(build, scaled);
    const outputs = addRest(build, taps);
    const run = runtime.layOut(build.builder.build(outputs));
    const grid = { width: taps.shallow.width, height: taps.shallow.height };
    return { run, image, grid, outputs };
  }

  return async ({ width, height, data }) => {
    const size = `${height} x ${width}`;
    const laidOut = bySize.get(size) ?? layOut(height, width);
    bySize.set(size, laidOut);
    const { run, image, grid, outputs } = laidOut;
    const results = await run([[image, data]]);
    return {
      grid,
      maps: outputs.map((map, index) => ({ ...map, data: results[index] })),
    };
  };
}

/** An empty program for this runtime. */
export function startBuild({ scratchBytes }: ProgramRuntime): Build {
  return { builder: createProgramBuilder(), scratchBytes };
}
