/* One panel of a batch norm: what it does to eight columns of a row, in two vectors. */
#ifndef LOUPE_TRAIN_NORM_H
#define LOUPE_TRAIN_NORM_H

#include "simd.h"
#include "train.h"

/* Eight columns. */
typedef struct {
  v128_t low, high;
} Eight;

INLINE Eight load_eight(const float *from) { return (Eight){wasm_v128_load(from), wasm_v128_load(from + 4)}; }

INLINE void store_eight(float *to, Eight x) {
  wasm_v128_store(to, x.low);
  wasm_v128_store(to + 4, x.high);
}

INLINE Eight splat_eight(float x) { return (Eight){wasm_f32x4_splat(x), wasm_f32x4_splat(x)}; }

INLINE Eight add_eight(Eight a, Eight b) {
  return (Eight){wasm_f32x4_add(a.low, b.low), wasm_f32x4_add(a.high, b.high)};
}

INLINE Eight subtract_eight(Eight a, Eight b) {
  return (Eight){wasm_f32x4_sub(a.low, b.low), wasm_f32x4_sub(a.high, b.high)};
}

INLINE Eight multiply_eight(Eight a, Eight b) {
  return (Eight){wasm_f32x4_mul(a.low, b.low), wasm_f32x4_mul(a.high, b.high)};
}

INLINE Eight multiply_add_eight(Eight a, Eight b, Eight sum) {
  return (Eight){multiply_add(a.low, b.low, sum.low), multiply_add(a.high, b.high, sum.high)};
}

typedef struct {
  Eight mean, gain, bias;
} NormPanel;

INLINE NormPanel norm_panel(const BatchNorm *norm, int panel) {
  const int first = panel * PANEL;
  return (NormPanel){load_eight(norm->mean + first), load_eight(norm->gain + first), load_eight(norm->bias + first)};
}

/* Forward and backward must agree on the sign of this to the last bit: it is computed here alone. */
INLINE Eight normalised(Eight centred, const NormPanel *norm) {
  return multiply_add_eight(centred, norm->gain, norm->bias);
}

INLINE Eight leaky(Eight y) {
  const Eight bent = multiply_eight(y, splat_eight(0.2f));
  return (Eight){wasm_f32x4_pmax(bent.low, y.low), wasm_f32x4_pmax(bent.high, y.high)};
}

/* `gradient` by leaky ReLU's output becomes that by its input y. */
INLINE Eight through_leaky(Eight gradient, Eight y) {
  const v128_t zero = wasm_f32x4_const_splat(0);
  const Eight bent = multiply_eight(gradient, splat_eight(0.2f));
  return (Eight){wasm_v128_bitselect(gradient.low, bent.low, wasm_f32x4_gt(y.low, zero)),
                 wasm_v128_bitselect(gradient.high, bent.high, wasm_f32x4_gt(y.high, zero))};
}

#endif
