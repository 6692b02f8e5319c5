/* The noise of src/maths/counterNoise.ts, operation by operation, of eight rows at a time: nothing here is fused. */
#include "share.h"
#include "simd.h"
#include "train.h"

/* Eight rows: a round of four waits for its products, which another four fill. */
#define HALVES 2

typedef struct {
  v128_t a, b, c, d;
} Words;

typedef struct {
  v128_t x, y;
} Pair;

INLINE v128_t high_product(v128_t x, v128_t y) {
  return wasm_i32x4_shuffle(wasm_u64x2_extmul_low_u32x4(x, y), wasm_u64x2_extmul_high_u32x4(x, y), 1, 3, 5, 7);
}

INLINE Words philox_round(Words w, uint32_t key_0, uint32_t key_1) {
  const v128_t multiplier_0 = wasm_u32x4_const_splat(0xd2511f53), multiplier_1 = wasm_u32x4_const_splat(0xcd9e8d57);
  const v128_t high_0 = high_product(w.a, multiplier_0), high_1 = high_product(w.c, multiplier_1);
  return (Words){
      .a = wasm_v128_xor(wasm_v128_xor(high_1, w.b), wasm_u32x4_splat(key_0)),
      .b = wasm_i32x4_mul(w.c, multiplier_1),
      .c = wasm_v128_xor(wasm_v128_xor(high_0, w.d), wasm_u32x4_splat(key_1)),
      .d = wasm_i32x4_mul(w.a, multiplier_0),
  };
}

/* Ten rounds on the counters (block, row, step, 0) of rows from `row` on, with the key (seed, 0). */
INLINE void philox(const Noise *noise, uint32_t block, uint32_t row, Words words[HALVES]) {
  for (int half = 0; half < HALVES; half++) {
    const v128_t rows = wasm_i32x4_add(wasm_u32x4_splat(row + 4 * half), wasm_i32x4_const(0, 1, 2, 3));
    words[half] = (Words){wasm_u32x4_splat(block), rows, wasm_u32x4_splat(noise->step), wasm_u32x4_const_splat(0)};
  }
  uint32_t key_0 = noise->seed, key_1 = 0;
  for (int round = 0; round < 10; round++, key_0 += 0x9e3779b9, key_1 += 0xbb67ae85)
    for (int half = 0; half < HALVES; half++) words[half] = philox_round(words[half], key_0, key_1);
}

INLINE v128_t times_plus(v128_t value, v128_t x, float coefficient) {
  return wasm_f32x4_add(wasm_f32x4_mul(value, x), wasm_f32x4_splat(coefficient));
}

/* Of 24 bits as (bits + 1) / 2^24, more than 0 and at most 1. */
INLINE v128_t logarithm(v128_t word) {
  const v128_t bits24 = wasm_i32x4_add(wasm_u32x4_shr(word, 8), wasm_i32x4_const_splat(1));
  const v128_t uniform = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(bits24), wasm_f32x4_const_splat(0x1p-24f));
  const v128_t exponent = wasm_i32x4_shr(wasm_i32x4_sub(uniform, wasm_i32x4_const_splat(0x3f3504f3)), 23);
  const v128_t mantissa = wasm_i32x4_sub(uniform, wasm_i32x4_shl(exponent, 23));
  const v128_t f = wasm_f32x4_sub(mantissa, wasm_f32x4_const_splat(1)), square = wasm_f32x4_mul(f, f);
  v128_t sum = wasm_f32x4_const_splat(7.0376836292e-2f);
  sum = times_plus(sum, f, -1.151461031e-1f);
  sum = times_plus(sum, f, 1.167699874e-1f);
  sum = times_plus(sum, f, -1.2420140846e-1f);
  sum = times_plus(sum, f, 1.4249322787e-1f);
  sum = times_plus(sum, f, -1.6668057665e-1f);
  sum = times_plus(sum, f, 2.0000714765e-1f);
  sum = times_plus(sum, f, -2.4999993993e-1f);
  sum = times_plus(sum, f, 3.3333331174e-1f);
  const v128_t cubic = wasm_f32x4_mul(wasm_f32x4_mul(sum, f), square);
  const v128_t power = wasm_f32x4_convert_i32x4(exponent);
  const v128_t low = wasm_f32x4_add(cubic, wasm_f32x4_mul(power, wasm_f32x4_const_splat(-2.12194440e-4f)));
  const v128_t rest = wasm_f32x4_sub(low, wasm_f32x4_mul(wasm_f32x4_const_splat(0.5f), square));
  return wasm_f32x4_add(wasm_f32x4_add(f, rest), wasm_f32x4_mul(power, wasm_f32x4_const_splat(0.693359375f)));
}

/* Cosine and sine of word / 2^32 of a turn. */
INLINE Pair direction(v128_t word) {
  const v128_t quarter = wasm_u32x4_shr(wasm_i32x4_add(word, wasm_i32x4_const_splat(0x20000000)), 30);
  const v128_t steps = wasm_i32x4_shr(wasm_i32x4_shl(word, 2), 8);
  const v128_t t = wasm_f32x4_mul(wasm_f32x4_convert_i32x4(steps), wasm_f32x4_const_splat(0x1.921fb6p-24f));
  const v128_t square = wasm_f32x4_mul(t, t);
  v128_t sine = times_plus(wasm_f32x4_const_splat(-1.9515295891e-4f), square, 8.3321608736e-3f);
  sine = times_plus(sine, square, -1.6666654611e-1f);
  sine = wasm_f32x4_add(wasm_f32x4_mul(wasm_f32x4_mul(sine, square), t), t);
  v128_t cosine = times_plus(wasm_f32x4_const_splat(2.443315711809948e-5f), square, -1.388731625493765e-3f);
  cosine = times_plus(cosine, square, 4.166664568298827e-2f);
  cosine = wasm_f32x4_mul(wasm_f32x4_mul(cosine, square), square);
  cosine = wasm_f32x4_sub(cosine, wasm_f32x4_mul(wasm_f32x4_const_splat(0.5f), square));
  cosine = wasm_f32x4_add(cosine, wasm_f32x4_const_splat(1));
  const v128_t odd = wasm_i32x4_shr(wasm_i32x4_shl(quarter, 31), 31);
  const v128_t x = wasm_v128_bitselect(sine, cosine, odd), y = wasm_v128_bitselect(cosine, sine, odd);
  /* One turn: (cos, sin), (-sin, cos), (-cos, -sin), (sin, -cos). */
  const v128_t upper = wasm_v128_and(wasm_i32x4_shl(quarter, 30), wasm_i32x4_const_splat((int32_t)0x80000000));
  const v128_t odd_sign = wasm_i32x4_shl(quarter, 31);
  return (Pair){wasm_v128_xor(x, wasm_v128_xor(upper, odd_sign)), wasm_v128_xor(y, upper)};
}

INLINE Pair normal_pair(v128_t radius_word, v128_t angle_word, v128_t deviation) {
  const v128_t radius = wasm_f32x4_sqrt(wasm_f32x4_mul(wasm_f32x4_const_splat(-2), logarithm(radius_word)));
  const Pair at = direction(angle_word);
  return (Pair){wasm_f32x4_mul(wasm_f32x4_mul(radius, at.x), deviation),
                wasm_f32x4_mul(wasm_f32x4_mul(radius, at.y), deviation)};
}

/* Channels 4 block to 4 block + 3 of eight rows; those that are not there are zero. */
INLINE void draw_block(const Noise *noise, int block, int row, float *out) {
  Words words[HALVES];
  philox(noise, block, row, words);
  const v128_t deviation = wasm_f32x4_splat(noise->deviation);
  for (int half = 0; half < HALVES; half++) {
    const Words w = words[half];
    const Pair first = normal_pair(w.a, w.b, deviation), second = normal_pair(w.c, w.d, deviation);
    const v128_t normals[4] = {first.x, first.y, second.x, second.y};
    for (int i = 0; i < 4; i++) {
      const int is_there = 4 * block + i < noise->channels;
      wasm_v128_store(out + i * PANEL + 4 * half, is_there ? normals[i] : wasm_f32x4_const_splat(0));
    }
  }
}

void draw_noise(const Noise *noise, int thread, int threads) {
  const int blocks = (noise->channels + PANEL - 1) / PANEL * 2;
  const Range panels = share_of(noise->batch.stride / PANEL, 1, thread, threads);
  for (int panel = panels.from; panel < panels.to; panel++) {
    float *out = noise->out + panel * blocks * 4 * PANEL;
    for (int block = 0; block < blocks; block++, out += 4 * PANEL) draw_block(noise, block, panel * PANEL, out);
  }
}
