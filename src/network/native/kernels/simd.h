/* Four float32 lanes at a time: the few operations that differ between the twins, and activations on them. */
#ifndef LOUPE_SIMD_H
#define LOUPE_SIMD_H

#include <wasm_simd128.h>

#include "kernels.h"

#define INLINE static inline __attribute__((always_inline))

/* a * b + sum; with relaxed SIMD in one instruction, rounded once, where the processor has it. */
INLINE v128_t multiply_add(v128_t a, v128_t b, v128_t sum) {
#ifdef __wasm_relaxed_simd__
  return wasm_f32x4_relaxed_madd(a, b, sum);
#else
  return wasm_f32x4_add(sum, wasm_f32x4_mul(a, b));
#endif
}

/* Every activation is min(max(value, slope * value), ceiling). */
typedef struct {
  v128_t slope, ceiling;
} Bend;

INLINE Bend bend_of(Activation activation) {
  const float slope = activation == LINEAR ? 1.0f : activation == LEAKY_RELU ? 0.2f : 0.0f;
  const float ceiling = activation == RELU6 ? 6.0f : __builtin_inff();
  return (Bend){wasm_f32x4_splat(slope), wasm_f32x4_splat(ceiling)};
}

/* pmax and pmin keep their first operand where they cannot compare: a NaN stays one. */
INLINE v128_t activate(v128_t value, Bend bend) {
  const v128_t bent = wasm_f32x4_pmax(value, wasm_f32x4_mul(value, bend.slope));
  return wasm_f32x4_pmin(bent, bend.ceiling);
}

/* The first `count` of four values, 1 to 4; the rest is zero. */
INLINE v128_t load_lanes(const float *from, int count) {
  if (count >= 4) return wasm_v128_load(from);
  v128_t value = wasm_v128_load32_zero(from);
  if (count > 1) value = wasm_v128_load32_lane(from + 1, value, 1);
  if (count > 2) value = wasm_v128_load32_lane(from + 2, value, 2);
  return value;
}

INLINE void store_lanes(float *to, v128_t value, int count) {
  if (count >= 4) {
    wasm_v128_store(to, value);
    return;
  }
  wasm_v128_store32_lane(to, value, 0);
  if (count > 1) wasm_v128_store32_lane(to + 1, value, 1);
  if (count > 2) wasm_v128_store32_lane(to + 2, value, 2);
}

#endif
