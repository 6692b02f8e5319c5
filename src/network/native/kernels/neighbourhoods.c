/* Pooling: the largest value and the mean of neighbourhoods. */
#include "share.h"
#include "simd.h"

static int most(int a, int b) { return a > b ? a : b; }
static int least(int a, int b) { return a < b ? a : b; }

/* A cell beyond an edge gives way to its neighbour inside, which is looked at anyway. */
static int clamp(int index, int length) { return most(0, least(index, length - 1)); }

void max_pool(const float *x, float *out, const ConvolutionShape *shape, int thread, int threads) {
  const int channels = shape->out_channels;
  const Range range = share_of(shape->out_height, 1, thread, threads);
  for (int oy = range.from; oy < range.to; oy++) {
    const int top = oy * shape->stride - shape->pad_top;
    for (int ox = 0; ox < shape->out_width; ox++) {
      const int left = ox * shape->stride - shape->pad_left;
      const float *cells[9];
#pragma unroll
      for (int i = 0; i < 9; i++) {
        const int row = clamp(top + i / 3, shape->height), column = clamp(left + i % 3, shape->width);
        cells[i] = x + (row * shape->width + column) * channels;
      }
      float *target = out + (oy * shape->out_width + ox) * channels;
      for (int c = 0; c < channels; c += 4) {
        const int lanes = channels - c;
        v128_t largest = load_lanes(cells[0] + c, lanes);
#pragma unroll
        for (int i = 1; i < 9; i++) largest = wasm_f32x4_pmax(load_lanes(cells[i] + c, lanes), largest);
        store_lanes(target + c, largest, lanes);
      }
    }
  }
}

void neighbourhood_mean(const float *x, float *out, int height, int width, int channels, int side, int thread,
                        int threads) {
  const int reach = side / 2;
  const Range range = share_of(height, 1, thread, threads);
  for (int y = range.from; y < range.to; y++) {
    const int first_row = most(y - reach, 0), last_row = least(y + reach + 1, height);
    for (int column = 0; column < width; column++) {
      const int first = most(column - reach, 0), last = least(column + reach + 1, width);
      const v128_t cells = wasm_f32x4_splat((float)((last_row - first_row) * (last - first)));
      float *target = out + (y * width + column) * channels;
      for (int c = 0; c < channels; c += 4) {
        v128_t sum = wasm_f32x4_const_splat(0);
        for (int iy = first_row; iy < last_row; iy++) {
          for (int ix = first; ix < last; ix++)
            sum = wasm_f32x4_add(sum, load_lanes(x + (iy * width + ix) * channels + c, channels - c));
        }
        store_lanes(target + c, wasm_f32x4_div(sum, cells), channels - c);
      }
    }
  }
}
