/* The two ends of the network: pixels in, one number a patch out. */
#include "share.h"
#include "simd.h"

/* Four pixels' twelve values are three vectors, each with its own order of the three channels. */
#define PIXELS 4

void scale_image(const uint8_t *rgb, float *out, int pixels, const float *mean3, const float *scale3, int thread,
                 int threads) {
  const Range range = share_of(pixels, PIXELS, thread, threads);
  v128_t means[3], scales[3];
  for (int i = 0; i < 3; i++) {
    means[i] = wasm_f32x4_make(mean3[i], mean3[(i + 1) % 3], mean3[(i + 2) % 3], mean3[i]);
    scales[i] = wasm_f32x4_make(scale3[i], scale3[(i + 1) % 3], scale3[(i + 2) % 3], scale3[i]);
  }
  int pixel = range.from;
  for (; pixel + PIXELS <= range.to; pixel += PIXELS) {
#pragma unroll
    for (int i = 0; i < 3; i++) {
      const v128_t bytes = wasm_v128_load32_zero(rgb + pixel * 3 + 4 * i);
      const v128_t values = wasm_f32x4_convert_u32x4(wasm_u32x4_extend_low_u16x8(wasm_u16x8_extend_low_u8x16(bytes)));
      wasm_v128_store(out + pixel * 3 + 4 * i, wasm_f32x4_div(wasm_f32x4_sub(values, means[i]), scales[i]));
    }
  }
  for (; pixel < range.to; pixel++) {
    for (int c = 0; c < 3; c++) out[pixel * 3 + c] = ((float)rgb[pixel * 3 + c] - mean3[c]) / scale3[c];
  }
}

void dot_rows(const float *x, const float *weight, const float *bias, float *out, int rows, int channels, int thread,
              int threads) {
  const Range range = share_of(rows, 4, thread, threads);
  for (int row = range.from; row < range.to; row++) {
    const float *line = x + row * channels;
    v128_t sums[4] = {0};
    int c = 0;
    for (; c + 16 <= channels; c += 16) {
#pragma unroll
      for (int i = 0; i < 4; i++)
        sums[i] = multiply_add(wasm_v128_load(line + c + 4 * i), wasm_v128_load(weight + c + 4 * i), sums[i]);
    }
    v128_t sum = wasm_f32x4_add(wasm_f32x4_add(sums[0], sums[1]), wasm_f32x4_add(sums[2], sums[3]));
    for (; c < channels; c += 4)
      sum = multiply_add(load_lanes(line + c, channels - c), load_lanes(weight + c, channels - c), sum);
    out[row] = wasm_f32x4_extract_lane(sum, 0) + wasm_f32x4_extract_lane(sum, 1) + wasm_f32x4_extract_lane(sum, 2) +
               wasm_f32x4_extract_lane(sum, 3) + bias[0];
  }
}
