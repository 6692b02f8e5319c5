/* The tile for every number of rows that may be left over. */
#include "tile.h"

void multiply_tile(int rows, const float *const *x, int segments, const float *packed, int inputs,
                   const Target *target) {
  switch (rows) {
    case 1: tile_of(1, x, segments, packed, inputs, target); break;
    case 2: tile_of(2, x, segments, packed, inputs, target); break;
    case 3: tile_of(3, x, segments, packed, inputs, target); break;
    case 4: tile_of(4, x, segments, packed, inputs, target); break;
#if TILE_ROWS > 5
    case 5: tile_of(5, x, segments, packed, inputs, target); break;
#endif
    default: tile_of(TILE_ROWS, x, segments, packed, inputs, target);
  }
}

void multiply_tile_plain(int rows, const float *const *x, const float *packed, int inputs, float *out, int outputs,
                         int stride) {
  switch (rows) {
    case 1: plain_tile_of(1, x, packed, inputs, out, outputs, stride); break;
    case 2: plain_tile_of(2, x, packed, inputs, out, outputs, stride); break;
    case 3: plain_tile_of(3, x, packed, inputs, out, outputs, stride); break;
    case 4: plain_tile_of(4, x, packed, inputs, out, outputs, stride); break;
#if TILE_ROWS > 5
    case 5: plain_tile_of(5, x, packed, inputs, out, outputs, stride); break;
#endif
    default: plain_tile_of(TILE_ROWS, x, packed, inputs, out, outputs, stride);
  }
}
