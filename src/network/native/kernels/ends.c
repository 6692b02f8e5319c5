/* The two ends of the network: pixels in, one number a patch out. */
#include "share.h"
#include "simd.h"

void scale_image(const uint8_t *rgb, float *out, int pixels, const float *mean3, const float *scale3, int thread,
                 int threads) {
  const Range range = share_of(pixels, 4, thread, threads);
  for (int pixel = range.from; pixel < range.to; pixel++) {
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
