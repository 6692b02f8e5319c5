/* What a step sees: patch vectors from float16, standardised, and transposes of panels. */
#include "share.h"
#include "simd.h"
#include "train.h"

/* The exponent's bias is made good by a product, which also normalises subnormal numbers; what is infinite or no
 * number gets the largest exponent, so that a step on it comes to no number either. */
INLINE v128_t float_of(v128_t half) {
  const v128_t magnitude = wasm_i32x4_shl(wasm_v128_and(half, wasm_i32x4_const_splat(0x7fff)), 13);
  const v128_t sign = wasm_i32x4_shl(wasm_v128_and(half, wasm_i32x4_const_splat(0x8000)), 16);
  const v128_t not_finite = wasm_i32x4_ge(magnitude, wasm_i32x4_const_splat(0x0f800000));
  const v128_t exponent = wasm_v128_and(not_finite, wasm_i32x4_const_splat(0x7f800000));
  const v128_t finite = wasm_f32x4_mul(magnitude, wasm_f32x4_const_splat(0x1p112f));
  return wasm_v128_or(wasm_v128_or(finite, exponent), sign);
}

static float one_float_of(uint16_t half) {
  return wasm_f32x4_extract_lane(float_of(wasm_i32x4_splat(half)), 0);
}

static void gather_panel(const Gather *gather, int panel, int from, int to) {
  const int channels = gather->channels, first = panel * PANEL;
  float *out = gather->out + (panel * gather->batch.stride + from) * PANEL;
  const uint16_t *source = gather->source + from * channels + first;
  if (first + PANEL > channels) {
    for (int row = from; row < to; row++, source += channels, out += PANEL)
      for (int i = 0; i < PANEL; i++)
        out[i] = first + i < channels ? (one_float_of(source[i]) - gather->mean[first + i]) / gather->scale : 0;
    return;
  }
  const v128_t scale = wasm_f32x4_splat(gather->scale);
  const v128_t low_mean = wasm_v128_load(gather->mean + first), high_mean = wasm_v128_load(gather->mean + first + 4);
  for (int row = from; row < to; row++, source += channels, out += PANEL) {
    const v128_t low = float_of(wasm_u32x4_load16x4(source)), high = float_of(wasm_u32x4_load16x4(source + 4));
    wasm_v128_store(out, wasm_f32x4_div(wasm_f32x4_sub(low, low_mean), scale));
    wasm_v128_store(out + 4, wasm_f32x4_div(wasm_f32x4_sub(high, high_mean), scale));
  }
}

void gather_rows(const Gather *gather, int thread, int threads) {
  const Batch batch = gather->batch;
  const Range rows = share_of(batch.stride, PANEL, thread, threads);
  const int to = rows.to < batch.count ? rows.to : batch.count;
  for (int panel = 0; panel * PANEL < gather->channels; panel++) {
    if (rows.from < to) gather_panel(gather, panel, rows.from, to);
    float *out = gather->out + panel * batch.stride * PANEL;
    for (int i = (rows.from > to ? rows.from : to) * PANEL; i < rows.to * PANEL; i++) out[i] = 0;
  }
}

INLINE void transpose_four(const float *source, float *out) {
  const v128_t a = wasm_v128_load(source), b = wasm_v128_load(source + PANEL);
  const v128_t c = wasm_v128_load(source + 2 * PANEL), d = wasm_v128_load(source + 3 * PANEL);
  const v128_t ab_low = wasm_i32x4_shuffle(a, b, 0, 4, 1, 5), ab_high = wasm_i32x4_shuffle(a, b, 2, 6, 3, 7);
  const v128_t cd_low = wasm_i32x4_shuffle(c, d, 0, 4, 1, 5), cd_high = wasm_i32x4_shuffle(c, d, 2, 6, 3, 7);
  wasm_v128_store(out, wasm_i64x2_shuffle(ab_low, cd_low, 0, 2));
  wasm_v128_store(out + PANEL, wasm_i64x2_shuffle(ab_low, cd_low, 1, 3));
  wasm_v128_store(out + 2 * PANEL, wasm_i64x2_shuffle(ab_high, cd_high, 0, 2));
  wasm_v128_store(out + 3 * PANEL, wasm_i64x2_shuffle(ab_high, cd_high, 1, 3));
}

void transpose(const Transpose *transpose, int thread, int threads) {
  const Range rows = share_of(transpose->rows / PANEL, 1, thread, threads);
  for (int block = rows.from; block < rows.to; block++) {
    float *out = transpose->out + block * transpose->columns * PANEL;
    for (int panel = 0; panel < transpose->columns / PANEL; panel++, out += PANEL * PANEL) {
      const float *source = transpose->source + (panel * transpose->source_stride + block * PANEL) * PANEL;
      transpose_four(source, out);
      transpose_four(source + 4, out + 4 * PANEL);
      transpose_four(source + 4 * PANEL, out + 4);
      transpose_four(source + 4 * PANEL + 4, out + 4 * PANEL + 4);
    }
  }
}
