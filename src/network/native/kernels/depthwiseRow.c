/* A row of a depthwise convolution, four channels and several neighbouring outputs at a time. */
#include "depthwise.h"

/* Outputs of a run: their sums, a row of the kernel and one cell fit the vector registers. */
#define RUN 6
/* Columns of the map that a run sees. */
#define COLUMNS(kernel, stride) ((RUN - 1) * (stride) + (kernel))

static int most(int a, int b) { return a > b ? a : b; }
static int least(int a, int b) { return a < b ? a : b; }

/* One output of `lanes` channels, whatever part of its neighbourhood lies in the map. */
INLINE void sum_cell(const Depthwise *work, const float *const *lines, int oy, int ox, int c, const int lanes) {
  const ConvolutionShape *shape = work->shape;
  const int left = ox * shape->stride - shape->pad_left;
  const Range rows = rows_inside(shape, oy);
  const int first = most(-left, 0), last = least(shape->kernel, shape->width - left);
  v128_t sum = load_lanes(work->bias + c, lanes);
  for (int ky = rows.from; ky < rows.to; ky++) {
    const float *cell = lines[ky] + (left + first) * work->channels + c;
    const float *tap = work->weight + (ky * shape->kernel + first) * work->stride + c;
    for (int kx = first; kx < last; kx++, cell += work->channels, tap += work->stride)
      sum = multiply_add(load_lanes(cell, lanes), load_lanes(tap, lanes), sum);
  }
  store_lanes(work->out + (oy * shape->out_width + ox) * work->stride + c, activate(sum, work->bend), lanes);
}

/* RUN outputs from `ox` on, four channels; `whole` where all their columns lie in the map. */
INLINE void sum_run(const Depthwise *work, const float *const *lines, int oy, int ox, int c, const int whole,
                    const int kernel, const int stride) {
  const ConvolutionShape *shape = work->shape;
  const int left = ox * stride - shape->pad_left;
  const Range rows = rows_inside(shape, oy);
  v128_t sums[RUN];
#pragma unroll
  for (int i = 0; i < RUN; i++) sums[i] = wasm_v128_load(work->bias + c);
  for (int ky = rows.from; ky < rows.to; ky++) {
    const float *cell = lines[ky] + left * work->channels + c;
    const float *tap = work->weight + ky * kernel * work->stride + c;
    v128_t taps[LARGEST_FILTER];
#pragma unroll
    for (int kx = 0; kx < kernel; kx++, tap += work->stride) taps[kx] = wasm_v128_load(tap);
#pragma unroll
    for (int column = 0; column < COLUMNS(kernel, stride); column++, cell += work->channels) {
      if (!whole && (left + column < 0 || left + column >= shape->width)) continue;
      const v128_t value = wasm_v128_load(cell);
#pragma unroll
      for (int i = 0; i < RUN; i++) {
        const int kx = column - i * stride;
        if (kx >= 0 && kx < kernel) sums[i] = multiply_add(value, taps[kx], sums[i]);
      }
    }
  }
  float *out = work->out + (oy * shape->out_width + ox) * work->stride + c;
#pragma unroll
  for (int i = 0; i < RUN; i++, out += work->stride) wasm_v128_store(out, activate(sums[i], work->bend));
}

INLINE void sum_runs(const Depthwise *work, const float *const *lines, int oy, int channels, const int kernel,
                     const int stride) {
  const ConvolutionShape *shape = work->shape;
  for (int run = 0; run < shape->out_width; run += RUN) {
    /* The last run goes over outputs of the one before once more. */
    const int ox = least(run, shape->out_width - RUN), left = ox * stride - shape->pad_left;
    if (left >= 0 && left + COLUMNS(kernel, stride) <= shape->width) {
      for (int c = 0; c < channels; c += 4) sum_run(work, lines, oy, ox, c, 1, kernel, stride);
    } else {
      for (int c = 0; c < channels; c += 4) sum_run(work, lines, oy, ox, c, 0, kernel, stride);
    }
  }
}

void depthwise_row(const Depthwise *work, const float *const *lines, int oy) {
  const ConvolutionShape *shape = work->shape;
  const int kernel = shape->kernel, stride = shape->stride;
  const int in_runs = shape->out_width >= RUN && stride <= 2 && (kernel == 3 || kernel == 5);
  const int whole = in_runs ? work->channels / 4 * 4 : 0;
  if (whole > 0 && kernel == 3 && stride == 1) sum_runs(work, lines, oy, whole, 3, 1);
  if (whole > 0 && kernel == 3 && stride == 2) sum_runs(work, lines, oy, whole, 3, 2);
  if (whole > 0 && kernel == 5 && stride == 1) sum_runs(work, lines, oy, whole, 5, 1);
  if (whole > 0 && kernel == 5 && stride == 2) sum_runs(work, lines, oy, whole, 5, 2);
  for (int c = whole; c < work->channels; c += 4) {
    for (int ox = 0; ox < shape->out_width; ox++) sum_cell(work, lines, oy, ox, c, work->channels - c);
  }
}
