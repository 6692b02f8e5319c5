/* Adam and AdamW in one pass over parameters, gradients and both moments, as torch.optim has them. */
#include "share.h"
#include "simd.h"
#include "train.h"

#define BETA_1 0.9f
#define BETA_2 0.999f
#define EPSILON 1e-8f

void update_parameters(const Adam *adam, int thread, int threads) {
  const v128_t coupled = wasm_f32x4_splat(adam->coupled_decay), kept = wasm_f32x4_splat(adam->kept_share);
  const v128_t step_size = wasm_f32x4_splat(adam->step_size), root_scale = wasm_f32x4_splat(adam->root_scale);
  const v128_t fresh_1 = wasm_f32x4_const_splat(0.1f), fresh_2 = wasm_f32x4_const_splat(0.001f);
  const Range share = share_of(adam->count, 16, thread, threads);
  for (int i = share.from; i < share.to; i += 4) {
    const v128_t parameter = wasm_v128_load(adam->parameter + i);
    const v128_t gradient = adam->gradient ? wasm_v128_load(adam->gradient + i) : wasm_f32x4_const_splat(0);
    const v128_t total = wasm_f32x4_add(gradient, wasm_f32x4_mul(parameter, coupled));
    const v128_t old_first = wasm_f32x4_mul(wasm_v128_load(adam->first + i), wasm_f32x4_const_splat(BETA_1));
    const v128_t old_second = wasm_f32x4_mul(wasm_v128_load(adam->second + i), wasm_f32x4_const_splat(BETA_2));
    const v128_t first = wasm_f32x4_add(old_first, wasm_f32x4_mul(total, fresh_1));
    const v128_t second = wasm_f32x4_add(old_second, wasm_f32x4_mul(wasm_f32x4_mul(total, total), fresh_2));
    const v128_t root = wasm_f32x4_mul(wasm_f32x4_sqrt(second), root_scale);
    const v128_t update = wasm_f32x4_div(wasm_f32x4_mul(first, step_size),
                                         wasm_f32x4_add(root, wasm_f32x4_const_splat(EPSILON)));
    wasm_v128_store(adam->first + i, first);
    wasm_v128_store(adam->second + i, second);
    wasm_v128_store(adam->parameter + i, wasm_f32x4_sub(wasm_f32x4_mul(parameter, kept), update));
  }
}
