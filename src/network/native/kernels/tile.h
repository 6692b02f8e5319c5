/* The inner product of all matrix work: up to TILE_ROWS rows times one panel of eight outputs, in registers. */
#ifndef LOUPE_TILE_H
#define LOUPE_TILE_H

#include "simd.h"

/* V8 has fifteen vector registers on x64 and loads all of a step's values before it uses one: eight sums, a panel's
 * two vectors and four rows' values just fit, and eight sums keep two units busy. Six rows were a sixth slower. */
#define TILE_ROWS 4
/* Outputs of a panel. */
#define PANEL 8

typedef struct {
  v128_t low[TILE_ROWS], high[TILE_ROWS];
} Sums;

INLINE void multiply_step(const int rows, Sums *sums, const float *const row[TILE_ROWS], const float *panel) {
  const v128_t low = wasm_v128_load(panel), high = wasm_v128_load(panel + 4);
#pragma unroll
  for (int r = 0; r < rows; r++) {
    const v128_t value = wasm_v128_load32_splat(row[r]);
    sums->low[r] = multiply_add(value, low, sums->low[r]);
    sums->high[r] = multiply_add(value, high, sums->high[r]);
  }
}

/* Adds x[r][0..inputs) times panel[0..inputs)[8] for r < rows, a constant. */
INLINE void multiply_rows(const int rows, Sums *sums, const float *const x[TILE_ROWS], const float *panel,
                          int inputs) {
  const float *row[TILE_ROWS];
#pragma unroll
  for (int r = 0; r < rows; r++) row[r] = x[r];
  /* Unrolled, V8 computes one sum after the other, each waiting for itself. */
#pragma clang loop unroll(disable)
  for (; inputs > 0; inputs--) {
    multiply_step(rows, sums, row, panel);
    panel += PANEL;
#pragma unroll
    for (int r = 0; r < rows; r++) row[r]++;
  }
}

/* Where a tile's sums go: rows `stride` floats apart, `outputs` of each. */
typedef struct {
  float *out;
  const float *bias, *residual;
  int stride, outputs;
  Bend bend;
} Target;

INLINE void start_sums(const int rows, Sums *sums, const float *bias, int outputs) {
  v128_t low = wasm_f32x4_const_splat(0), high = low;
  if (bias != 0) {
    low = load_lanes(bias, outputs);
    if (outputs > 4) high = load_lanes(bias + 4, outputs - 4);
  }
#pragma unroll
  for (int r = 0; r < rows; r++) sums->low[r] = low, sums->high[r] = high;
}

/* One panel's, from column `first` on: all eight outputs (`whole`) or the last ones. */
INLINE void finish_sums(const int rows, const int whole, const Sums *sums, const Target *target, int first) {
  const int outputs = whole ? PANEL : target->outputs - first;
#pragma unroll
  for (int r = 0; r < rows; r++) {
    const int place = r * target->stride + first;
    v128_t low = sums->low[r], high = sums->high[r];
    if (target->residual != 0) {
      low = wasm_f32x4_add(low, load_lanes(target->residual + place, outputs));
      if (outputs > 4) high = wasm_f32x4_add(high, load_lanes(target->residual + place + 4, outputs - 4));
    }
    store_lanes(target->out + place, activate(low, target->bend), outputs);
    if (outputs > 4) store_lanes(target->out + place + 4, activate(high, target->bend), outputs - 4);
  }
}

INLINE void multiply_panel(const int rows, const int whole, const float *const *x, int segments, const float *panel,
                           int inputs, const Target *target, int first) {
  Sums sums;
  start_sums(rows, &sums, target->bias != 0 ? target->bias + first : 0, whole ? PANEL : target->outputs - first);
  for (int s = 0; s < segments; s++)
    multiply_rows(rows, &sums, x + s * TILE_ROWS, panel + s * inputs * PANEL, inputs);
  finish_sums(rows, whole, &sums, target, first);
}

/* Rows as `segments` runs of `inputs` values each, segment s of row r at x[s * TILE_ROWS + r], times all panels. */
INLINE void tile_of(const int rows, const float *const *x, int segments, const float *packed, int inputs,
                    const Target *target) {
  int first = 0;
  for (; first + PANEL <= target->outputs; first += PANEL)
    multiply_panel(rows, 1, x, segments, packed + first * segments * inputs, inputs, target, first);
  if (first < target->outputs)
    multiply_panel(rows, 0, x, segments, packed + first * segments * inputs, inputs, target, first);
}

/* Sums alone; `outputs` is a multiple of eight. */
INLINE void plain_tile_of(const int rows, const float *const *x, const float *packed, int inputs, float *out,
                          int outputs, int stride) {
  for (int first = 0; first < outputs; first += PANEL) {
    Sums sums;
    start_sums(rows, &sums, 0, PANEL);
    multiply_rows(rows, &sums, x, packed + first * inputs, inputs);
#pragma unroll
    for (int r = 0; r < rows; r++) {
      wasm_v128_store(out + r * stride + first, sums.low[r]);
      wasm_v128_store(out + r * stride + first + 4, sums.high[r]);
    }
  }
}

/* How many of `left` rows the next tile takes, so that all come out about equally high: a low tile costs more a
 * row. */
static inline int next_rows(int left) {
  const int tiles = (left + TILE_ROWS - 1) / TILE_ROWS;
  return left / tiles;
}

#pragma GCC visibility push(hidden)

/* `tile_of` and `plain_tile_of` for 1 to TILE_ROWS rows. */
void multiply_tile(int rows, const float *const *x, int segments, const float *packed, int inputs,
                   const Target *target);
void multiply_tile_plain(int rows, const float *const *x, const float *packed, int inputs, float *out, int outputs,
                         int stride);

#pragma GCC visibility pop
#endif
