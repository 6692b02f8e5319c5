/* Convolution of each channel by itself, four channels and several neighbouring outputs at a time. */
#include "share.h"
#include "simd.h"

/* Outputs of a run: their sums, a row of the kernel and one cell fit the vector registers. */
#define RUN 6
/* Columns of the map that a run sees. */
#define COLUMNS(kernel, stride) ((RUN - 1) * (stride) + (kernel))

typedef struct {
  const float *x, *weight, *bias;
  float *out;
  const ConvolutionShape *shape;
  Bend bend;
} Work;

static int most(int a, int b) { return a > b ? a : b; }
static int least(int a, int b) { return a < b ? a : b; }

/* Rows of the kernel that lie in the map for outputs of row `oy`. */
static Range rows_inside(const ConvolutionShape *shape, int oy) {
  const int top = oy * shape->stride - shape->pad_top;
  return (Range){most(-top, 0), least(shape->kernel, shape->height - top)};
}

/* One output of `lanes` channels, whatever part of its neighbourhood lies in the map. */
INLINE void sum_cell(const Work *work, int oy, int ox, int c, const int lanes) {
  const ConvolutionShape *shape = work->shape;
  const int channels = shape->out_channels, kernel = shape->kernel;
  const int top = oy * shape->stride - shape->pad_top, left = ox * shape->stride - shape->pad_left;
  const Range rows = rows_inside(shape, oy);
  const int first = most(-left, 0), last = least(kernel, shape->width - left);
  v128_t sum = load_lanes(work->bias + c, lanes);
  for (int ky = rows.from; ky < rows.to; ky++) {
    const float *cell = work->x + ((top + ky) * shape->width + left + first) * channels + c;
    const float *tap = work->weight + (ky * kernel + first) * channels + c;
    for (int kx = first; kx < last; kx++, cell += channels, tap += channels)
      sum = multiply_add(load_lanes(cell, lanes), load_lanes(tap, lanes), sum);
  }
  store_lanes(work->out + (oy * shape->out_width + ox) * channels + c, activate(sum, work->bend), lanes);
}

/* RUN outputs from `ox` on, four channels; `whole` where all their columns lie in the map. */
INLINE void sum_run(const Work *work, int oy, int ox, int c, const int whole, const int kernel, const int stride) {
  const ConvolutionShape *shape = work->shape;
  const int channels = shape->out_channels;
  const int top = oy * stride - shape->pad_top, left = ox * stride - shape->pad_left;
  const Range rows = rows_inside(shape, oy);
  v128_t sums[RUN];
#pragma unroll
  for (int i = 0; i < RUN; i++) sums[i] = wasm_v128_load(work->bias + c);
  for (int ky = rows.from; ky < rows.to; ky++) {
    const float *cell = work->x + ((top + ky) * shape->width + left) * channels + c;
    const float *tap = work->weight + ky * kernel * channels + c;
    v128_t taps[5];
#pragma unroll
    for (int kx = 0; kx < kernel; kx++, tap += channels) taps[kx] = wasm_v128_load(tap);
#pragma unroll
    for (int column = 0; column < COLUMNS(kernel, stride); column++, cell += channels) {
      if (!whole && (left + column < 0 || left + column >= shape->width)) continue;
      const v128_t value = wasm_v128_load(cell);
#pragma unroll
      for (int i = 0; i < RUN; i++) {
        const int kx = column - i * stride;
        if (kx >= 0 && kx < kernel) sums[i] = multiply_add(value, taps[kx], sums[i]);
      }
    }
  }
  float *out = work->out + (oy * shape->out_width + ox) * channels + c;
#pragma unroll
  for (int i = 0; i < RUN; i++, out += channels) wasm_v128_store(out, activate(sums[i], work->bend));
}

/* Rows of outputs, the first `channels`, a multiple of four. */
INLINE void sum_rows(const Work *work, Range rows, int channels, const int kernel, const int stride) {
  const ConvolutionShape *shape = work->shape;
  const int width = shape->out_width;
  for (int oy = rows.from; oy < rows.to; oy++) {
    if (width < RUN) {
      for (int ox = 0; ox < width; ox++) {
        for (int c = 0; c < channels; c += 4) sum_cell(work, oy, ox, c, 4);
      }
      continue;
    }
    for (int run = 0; run < width; run += RUN) {
      /* The last run goes over outputs of the one before once more. */
      const int ox = least(run, width - RUN), left = ox * stride - shape->pad_left;
      if (left >= 0 && left + COLUMNS(kernel, stride) <= shape->width) {
        for (int c = 0; c < channels; c += 4) sum_run(work, oy, ox, c, 1, kernel, stride);
      } else {
        for (int c = 0; c < channels; c += 4) sum_run(work, oy, ox, c, 0, kernel, stride);
      }
    }
  }
}

void depthwise(const float *x, const float *weight, const float *bias, float *out, const ConvolutionShape *shape,
               Activation activation, int thread, int threads) {
  const Work work = {x, weight, bias, out, shape, bend_of(activation)};
  const int channels = shape->out_channels, whole = channels / 4 * 4;
  const Range rows = share_of(shape->out_height, 1, thread, threads);
  if (shape->kernel == 3 && shape->stride == 1) sum_rows(&work, rows, whole, 3, 1);
  if (shape->kernel == 3 && shape->stride == 2) sum_rows(&work, rows, whole, 3, 2);
  if (shape->kernel == 5 && shape->stride == 1) sum_rows(&work, rows, whole, 5, 1);
  if (shape->kernel == 5 && shape->stride == 2) sum_rows(&work, rows, whole, 5, 2);
  if (whole == channels) return;
  for (int oy = rows.from; oy < rows.to; oy++) {
    for (int ox = 0; ox < shape->out_width; ox++) sum_cell(&work, oy, ox, whole, channels - whole);
  }
}
