/** Both passes of resize.ts for RGB in SIMD, to the last bit: weights of 22 bits in two halves of 11, which 16-bit products take. */

#include <stdint.h>
#include <wasm_simd128.h>

#define EXPORT __attribute__((visibility("default")))

enum { WEIGHT_BITS = 22, LOW_BITS = 11, RGB = 3 };

/** Of two taps that follow one another, each half of 16 bits. Output i of an axis has `pairs[i]` from i * stride on. */
typedef struct {
  uint32_t high;
  uint32_t low;
} WeightPair;

static inline v128_t rounded(v128_t high, v128_t low) {
  const v128_t half = wasm_i32x4_splat(1 << (WEIGHT_BITS - 1));
  v128_t sum = wasm_i32x4_add(wasm_i32x4_add(wasm_i32x4_shl(high, LOW_BITS), low), half);
  return wasm_i32x4_shr(sum, WEIGHT_BITS);
}

/**
 * `[rows, width, 3]` to `[rows, outWidth, 3]`. Reads up to 8 bytes past the source and writes one past the result,
 * for which there must be room.
 */
EXPORT void resize_columns(const uint8_t *source, int32_t width, int32_t rows, uint8_t *out, int32_t outWidth,
                           const int32_t *starts, const int32_t *pairs, const WeightPair *weights, int32_t stride) {
  const v128_t zero = wasm_i32x4_const(0, 0, 0, 0);
  for (int32_t row = 0; row < rows; row++) {
    for (int32_t column = 0; column < outWidth; column++) {
      const uint8_t *pixel = source + RGB * starts[column];
      const WeightPair *weight = weights + column * stride;
      v128_t high = zero, low = zero;
      for (int32_t pair = 0; pair < pairs[column]; pair++, pixel += 2 * RGB, weight++) {
        v128_t bytes = wasm_v128_load64_zero(pixel);
        // Of two pixels: both reds, both greens, both blues, widened to 16 bits.
        v128_t samples = wasm_i8x16_shuffle(bytes, zero, 0, 16, 3, 16, 1, 16, 4, 16, 2, 16, 5, 16, 16, 16, 16, 16);
        high = wasm_i32x4_add(high, wasm_i32x4_dot_i16x8(samples, wasm_v128_load32_splat(&weight->high)));
        low = wasm_i32x4_add(low, wasm_i32x4_dot_i16x8(samples, wasm_v128_load32_splat(&weight->low)));
      }
      v128_t levels = rounded(high, low);
      v128_t packed = wasm_i8x16_shuffle(levels, zero, 0, 4, 8, 12, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, 16);
      wasm_v128_store32_lane(out, packed, 0);
      out += RGB;
    }
    source += RGB * width;
  }
}

static inline v128_t interleaved_low(v128_t a, v128_t b) {
  return wasm_i8x16_shuffle(a, b, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
}

static inline v128_t interleaved_high(v128_t a, v128_t b) {
  return wasm_i8x16_shuffle(a, b, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
}

/**
 * `[height, rowBytes]` to `[outHeight, rowBytes]`, 16 bytes at a time: reads up to 15 bytes and one row past the
 * source (by a weight of zero) and writes up to 15 past the result, for which there must be room.
 */
EXPORT void resize_rows(const uint8_t *source, int32_t rowBytes, uint8_t *out, int32_t outHeight,
                        const int32_t *starts, const int32_t *pairs, const WeightPair *weights, int32_t stride) {
  const v128_t zero = wasm_i32x4_const(0, 0, 0, 0);
  for (int32_t row = 0; row < outHeight; row++) {
    const uint8_t *first = source + starts[row] * rowBytes;
    for (int32_t start = 0; start < rowBytes; start += 16) {
      const WeightPair *weight = weights + row * stride;
      const uint8_t *from = first + start;
      v128_t high[4] = {zero, zero, zero, zero};
      v128_t low[4] = {zero, zero, zero, zero};
      for (int32_t pair = 0; pair < pairs[row]; pair++, from += 2 * rowBytes, weight++) {
        v128_t above = wasm_v128_load(from), below = wasm_v128_load(from + rowBytes);
        v128_t firstHalf = interleaved_low(above, below), lastHalf = interleaved_high(above, below);
        v128_t samples[4] = {wasm_u16x8_extend_low_u8x16(firstHalf), wasm_u16x8_extend_high_u8x16(firstHalf),
                             wasm_u16x8_extend_low_u8x16(lastHalf), wasm_u16x8_extend_high_u8x16(lastHalf)};
        v128_t ofHigh = wasm_v128_load32_splat(&weight->high), ofLow = wasm_v128_load32_splat(&weight->low);
        for (int i = 0; i < 4; i++) {
          high[i] = wasm_i32x4_add(high[i], wasm_i32x4_dot_i16x8(samples[i], ofHigh));
          low[i] = wasm_i32x4_add(low[i], wasm_i32x4_dot_i16x8(samples[i], ofLow));
        }
      }
      v128_t firstWords = wasm_i16x8_narrow_i32x4(rounded(high[0], low[0]), rounded(high[1], low[1]));
      v128_t lastWords = wasm_i16x8_narrow_i32x4(rounded(high[2], low[2]), rounded(high[3], low[3]));
      wasm_v128_store(out + row * rowBytes + start, wasm_u8x16_narrow_i16x8(firstWords, lastWords));
    }
  }
}
