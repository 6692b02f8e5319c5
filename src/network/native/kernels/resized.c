/* A coarse map on a finer grid, added to a fine one. */
#include "share.h"
#include "simd.h"

typedef struct {
  int lower, upper;
  float weight;
} Between;

static Between between(const AxisTable *axis, int i) {
  const int lower = axis->lower[i], upper = lower + 1 < axis->source ? lower + 1 : lower;
  return (Between){lower, upper, axis->weight[i]};
}

/* a + (b - a) * weight */
INLINE v128_t mix(v128_t a, v128_t b, v128_t weight) { return multiply_add(wasm_f32x4_sub(b, a), weight, a); }

/* `lanes` channels of a cell from its four neighbours on the coarse grid. */
typedef struct {
  const float *corners[4], *fine;
  float *out;
  v128_t down, right;
  Bend bend;
} Cell;

INLINE void resize(const Cell *cell, int c, int lanes) {
  v128_t corners[4];
#pragma unroll
  for (int i = 0; i < 4; i++) corners[i] = load_lanes(cell->corners[i] + c, lanes);
  const v128_t top = mix(corners[0], corners[1], cell->right), bottom = mix(corners[2], corners[3], cell->right);
  v128_t value = mix(top, bottom, cell->down);
  if (cell->fine != 0) value = wasm_f32x4_add(value, load_lanes(cell->fine + c, lanes));
  store_lanes(cell->out + c, activate(value, cell->bend), lanes);
}

void add_resized(const float *fine, const float *coarse, const AxisTable *rows, const AxisTable *columns, float *out,
                 int channels, Activation activation, int thread, int threads) {
  Cell cell = {.bend = bend_of(activation)};
  const Range range = share_of(rows->length, 1, thread, threads);
  for (int y = range.from; y < range.to; y++) {
    const Between row = between(rows, y);
    const float *top = coarse + row.lower * columns->source * channels;
    const float *bottom = coarse + row.upper * columns->source * channels;
    cell.down = wasm_f32x4_splat(row.weight);
    for (int x = 0; x < columns->length; x++) {
      const Between column = between(columns, x);
      const int left = column.lower * channels, right = column.upper * channels;
      const int place = (y * columns->length + x) * channels;
      cell.right = wasm_f32x4_splat(column.weight);
      cell.corners[0] = top + left, cell.corners[1] = top + right;
      cell.corners[2] = bottom + left, cell.corners[3] = bottom + right;
      cell.fine = fine != 0 ? fine + place : 0;
      cell.out = out + place;
      int c = 0;
      for (; c + 4 <= channels; c += 4) resize(&cell, c, 4);
      if (c < channels) resize(&cell, c, channels - c);
    }
  }
}
