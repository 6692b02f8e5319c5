/* The tile for every number of rows that may be left over. */
#include "tile.h"

void multiply_tile(int rows, const float *const *x, int segments, const float *panel, int inputs,
                   const Target *target) {
  switch (rows) {
    case 1: tile_of(1, x, segments, panel, inputs, target); break;
    case 2: tile_of(2, x, segments, panel, inputs, target); break;
    case 3: tile_of(3, x, segments, panel, inputs, target); break;
    case 4: tile_of(4, x, segments, panel, inputs, target); break;
#if TILE_ROWS > 5
    case 5: tile_of(5, x, segments, panel, inputs, target); break;
#endif
    default: tile_of(TILE_ROWS, x, segments, panel, inputs, target);
  }
}

void multiply_tile_plain(int rows, const float *const *x, const float *panel, int inputs, float *out, int stride) {
  switch (rows) {
    case 1: plain_tile_of(1, x, panel, inputs, out, stride); break;
    case 2: plain_tile_of(2, x, panel, inputs, out, stride); break;
    case 3: plain_tile_of(3, x, panel, inputs, out, stride); break;
    case 4: plain_tile_of(4, x, panel, inputs, out, stride); break;
#if TILE_ROWS > 5
    case 5: plain_tile_of(5, x, panel, inputs, out, stride); break;
#endif
    default: plain_tile_of(TILE_ROWS, x, panel, inputs, out, stride);
  }
}
