/* The three transforms of F(4x4, 3x3), with points 0, 1, -1, 2, -2 and infinity. */
#ifndef LOUPE_WINOGRAD_TRANSFORM_H
#define LOUPE_WINOGRAD_TRANSFORM_H

#include "simd.h"

/* Cells of a transformed tile, a side; of an output tile. */
#define REACH 6
#define STEP 4
#define FREQUENCIES (REACH * REACH)

INLINE v128_t times(float factor, v128_t value, v128_t sum) {
  return multiply_add(value, wasm_f32x4_splat(factor), sum);
}

/* One side of the input's. */
INLINE void transform_input(const v128_t d[REACH], v128_t t[REACH]) {
  const v128_t even = times(-4, d[2], d[4]), odd = times(-4, d[1], d[3]);
  const v128_t wide_even = wasm_f32x4_sub(d[4], d[2]), wide_odd = wasm_f32x4_sub(d[3], d[1]);
  t[0] = times(4, d[0], times(-5, d[2], d[4]));
  t[1] = wasm_f32x4_add(even, odd);
  t[2] = wasm_f32x4_sub(even, odd);
  t[3] = times(2, wide_odd, wide_even);
  t[4] = times(-2, wide_odd, wide_even);
  t[5] = times(4, d[1], times(-5, d[3], d[5]));
}

/* One side of the output's. */
INLINE void transform_output(const v128_t m[REACH], v128_t o[STEP]) {
  const v128_t near = wasm_f32x4_add(m[1], m[2]), near_odd = wasm_f32x4_sub(m[1], m[2]);
  const v128_t far = wasm_f32x4_add(m[3], m[4]), far_odd = wasm_f32x4_sub(m[3], m[4]);
  o[0] = wasm_f32x4_add(wasm_f32x4_add(m[0], near), far);
  o[1] = times(2, far_odd, near_odd);
  o[2] = times(4, far, near);
  o[3] = times(8, far_odd, wasm_f32x4_add(near_odd, m[5]));
}

/* One side of the weight's; in float64, as it is done once. */
INLINE void transform_weight(const double g[3], double u[REACH]) {
  u[0] = g[0] / 4;
  u[1] = -(g[0] + g[1] + g[2]) / 6;
  u[2] = -(g[0] - g[1] + g[2]) / 6;
  u[3] = g[0] / 24 + g[1] / 12 + g[2] / 6;
  u[4] = g[0] / 24 - g[1] / 12 + g[2] / 6;
  u[5] = g[2];
}

#endif
