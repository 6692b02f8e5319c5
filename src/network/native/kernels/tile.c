/* The tile for every number of rows that may be left over. */
#include "tile.h"

/* Each in a function of its own: V8 keeps the sums of a loop in registers where it is the only one. */
#define TILE_FUNCTIONS(rows)                                                                                      \
  static __attribute__((noinline)) void tile_##rows(const float *const *x, int segments, const float *packed,     \
                                                    int inputs, const Target *target) {                           \
    tile_of(rows, x, segments, packed, inputs, target);                                                           \
  }                                                                                                               \
  static __attribute__((noinline)) void plain_tile_##rows(const float *const *x, const float *packed, int inputs, \
                                                          float *out, int outputs, int stride) {                  \
    plain_tile_of(rows, x, packed, inputs, out, outputs, stride);                                                 \
  }

TILE_FUNCTIONS(1)
TILE_FUNCTIONS(2)
TILE_FUNCTIONS(3)
TILE_FUNCTIONS(4)

void multiply_tile(int rows, const float *const *x, int segments, const float *packed, int inputs,
                   const Target *target) {
  switch (rows) {
    case 1: tile_1(x, segments, packed, inputs, target); break;
    case 2: tile_2(x, segments, packed, inputs, target); break;
    case 3: tile_3(x, segments, packed, inputs, target); break;
    default: tile_4(x, segments, packed, inputs, target);
  }
}

void multiply_tile_plain(int rows, const float *const *x, const float *packed, int inputs, float *out, int outputs,
                         int stride) {
  switch (rows) {
    case 1: plain_tile_1(x, packed, inputs, out, outputs, stride); break;
    case 2: plain_tile_2(x, packed, inputs, out, outputs, stride); break;
    case 3: plain_tile_3(x, packed, inputs, out, outputs, stride); break;
    default: plain_tile_4(x, packed, inputs, out, outputs, stride);
  }
}
