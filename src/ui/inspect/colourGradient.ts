/** A colour map as a CSS gradient, for legends and swatches. */

import { type ColourMapName, colourMapTable } from '../../maths/colourMap.ts';

const STEP = 15;

export function colourGradient(name: ColourMapName): string {
  const table = colourMapTable(name);
  const stops = Array.from({ length: 255 / STEP + 1 }, (_, index) => {
    const [red, green, blue] = table.slice(index * STEP * 3);
    return `rgb(${red} ${green} ${blue})`;
  });
  return `linear-gradient(to right, ${stops.join(', ')})`;
}
