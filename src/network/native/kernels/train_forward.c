/* Forward through batch norm and leaky ReLU, column by column, and through the last layer and the hinge. */
#include "share.h"
#include "train_norm.h"

#define EPSILON 1e-5f
#define MOMENTUM 0.1f
#define MARGIN 0.5f

/* A row's part in a sum: its values, or the squares of their distances from `mean`. */
INLINE Eight term(const float *x, const Eight *mean) {
  const Eight value = load_eight(x);
  if (!mean) return value;
  const Eight centred = subtract_eight(value, *mean);
  return multiply_eight(centred, centred);
}

/* Even and odd rows by themselves: two sums at a time are faster, and each is more exact. */
INLINE Eight sum_rows(const float *x, int count, const Eight *mean) {
  Eight even = splat_eight(0), odd = splat_eight(0);
  for (; count >= 2; count -= 2, x += 2 * PANEL) {
    even = add_eight(even, term(x, mean));
    odd = add_eight(odd, term(x + PANEL, mean));
  }
  return add_eight(count ? add_eight(even, term(x, mean)) : even, odd);
}

INLINE Eight mean_of(const float *x, Batch batch, const Eight *mean) {
  const Eight both = add_eight(sum_rows(x, batch.count, mean), sum_rows(x + batch.stride * PANEL, batch.count, mean));
  return multiply_eight(both, splat_eight(0.5f / batch.count));
}

INLINE void blend(float *running, Eight newest) {
  const Eight kept = multiply_eight(load_eight(running), splat_eight(1 - MOMENTUM));
  store_eight(running, add_eight(kept, multiply_eight(newest, splat_eight(MOMENTUM))));
}

static void panel_statistics(const Statistics *statistics, int panel) {
  const BatchNorm *norm = &statistics->norm;
  const Batch batch = statistics->batch;
  const float *x = statistics->x + panel * 2 * batch.stride * PANEL;
  const int first = panel * PANEL;
  const Eight mean = mean_of(x, batch, 0), variance = mean_of(x, batch, &mean);
  const Eight padded = add_eight(variance, splat_eight(EPSILON));
  const v128_t one = wasm_f32x4_const_splat(1);
  const Eight inverse = {wasm_f32x4_div(one, wasm_f32x4_sqrt(padded.low)),
                         wasm_f32x4_div(one, wasm_f32x4_sqrt(padded.high))};
  store_eight(norm->mean + first, mean);
  store_eight(norm->inverse_deviation + first, inverse);
  store_eight(norm->gain + first, multiply_eight(load_eight(norm->weight + first), inverse));
  blend(norm->running_mean + first, add_eight(mean, load_eight(norm->shift + first)));
  const float rows = 2 * batch.count;
  blend(norm->running_variance + first, multiply_eight(variance, splat_eight(rows / (rows - 1))));
}

void gather_statistics(const Statistics *statistics, int thread, int threads) {
  const Range panels = share_of(statistics->columns / PANEL, 1, thread, threads);
  for (int panel = panels.from; panel < panels.to; panel++) panel_statistics(statistics, panel);
}

void normalise(const Normalise *normalise, int thread, int threads) {
  const int rows = 2 * normalise->batch.stride;
  const Range panels = share_of(normalise->columns / PANEL, 1, thread, threads);
  for (int panel = panels.from; panel < panels.to; panel++) {
    const NormPanel norm = norm_panel(&normalise->norm, panel);
    const float *x = normalise->x + panel * rows * PANEL;
    float *out = normalise->out + panel * rows * PANEL;
    for (int row = 0; row < rows; row++, x += PANEL, out += PANEL)
      store_eight(out, leaky(normalised(subtract_eight(load_eight(x), norm.mean), &norm)));
  }
}

INLINE v128_t tail_product(const float *x, const NormPanel *norm, const Eight *tail) {
  const Eight product = multiply_eight(leaky(normalised(subtract_eight(load_eight(x), norm->mean), norm)), *tail);
  return wasm_f32x4_add(product.low, product.high);
}

/* The sums of the lanes of four vectors. */
INLINE v128_t lane_sums(v128_t a, v128_t b, v128_t c, v128_t d) {
  const v128_t ab = wasm_f32x4_add(wasm_i32x4_shuffle(a, b, 0, 4, 1, 5), wasm_i32x4_shuffle(a, b, 2, 6, 3, 7));
  const v128_t cd = wasm_f32x4_add(wasm_i32x4_shuffle(c, d, 0, 4, 1, 5), wasm_i32x4_shuffle(c, d, 2, 6, 3, 7));
  return wasm_f32x4_add(wasm_i64x2_shuffle(ab, cd, 0, 2), wasm_i64x2_shuffle(ab, cd, 1, 3));
}

static void add_panel_scores(const Score *score, int panel, int is_first, float *part) {
  const NormPanel norm = norm_panel(&score->norm, panel);
  const Eight tail = load_eight(score->tail + panel * PANEL);
  const int rows = 2 * score->batch.stride;
  const float *x = score->x + panel * rows * PANEL;
  for (int row = 0; row < rows; row += 4, x += 4 * PANEL) {
    const v128_t sums =
        lane_sums(tail_product(x, &norm, &tail), tail_product(x + PANEL, &norm, &tail),
                  tail_product(x + 2 * PANEL, &norm, &tail), tail_product(x + 3 * PANEL, &norm, &tail));
    wasm_v128_store(part + row, is_first ? sums : wasm_f32x4_add(wasm_v128_load(part + row), sums));
  }
}

void score_rows(const Score *score, int thread, int threads) {
  const Range panels = share_of(score->columns / PANEL, SCORE_PANELS, thread, threads);
  for (int panel = panels.from; panel < panels.to; panel++) {
    float *part = score->parts + panel / SCORE_PANELS * 2 * score->batch.stride;
    add_panel_scores(score, panel, panel % SCORE_PANELS == 0, part);
  }
}

void open_hinges(const Hinge *hinge, int thread, int threads) {
  const Batch batch = hinge->batch;
  const int rows = 2 * batch.stride;
  const Range share = share_of(rows, 16, thread, threads);
  for (int row = share.from; row < share.to; row++) {
    float score = 0;
    for (int part = 0; part < hinge->part_count; part++) score += hinge->parts[part * rows + row];
    const int is_fake = row >= batch.stride;
    const int is_real = row - (is_fake ? batch.stride : 0) < batch.count;
    const float open = MARGIN + (is_fake ? score : -score);
    hinge->hinge[row] = is_real && open > 0 ? open : 0;
    hinge->gradient[row] = is_real && open > 0 ? (is_fake ? 1.0f : -1.0f) / batch.count : 0;
  }
}
