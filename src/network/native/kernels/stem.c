/* Neighbourhoods of few channels as rows of a matrix, a tile of them at a time. */
#include "stem.h"

#include "panels.h"
#include "share.h"
#include "tile.h"

#define FEW_CHANNELS 8

int is_stem(const ConvolutionShape *shape) { return shape->kernel > 1 && shape->in_channels < FEW_CHANNELS; }

static int neighbourhood_floats(const ConvolutionShape *shape) {
  return shape->kernel * shape->kernel * shape->in_channels;
}

/* The inner loop takes four values at a time; the rest is zero, in rows and in the weight. */
static int row_floats(const ConvolutionShape *shape) { return (neighbourhood_floats(shape) + 3) / 4 * 4; }

int stem_packed_floats(const ConvolutionShape *shape) {
  return packed_floats(row_floats(shape), shape->out_channels);
}

/* Copies are made by fours as well and may reach into the next row, which is written after. */
int stem_scratch_floats(const ConvolutionShape *shape) { return TILE_ROWS * row_floats(shape) + 4; }

void pack_stem(const float *weight, const ConvolutionShape *shape, float *packed) {
  pack_panels(weight, neighbourhood_floats(shape), row_floats(shape), shape->out_channels, packed);
}

/* A neighbourhood in the map, with at least one more cell behind each of its rows. */
static void copy_whole(const float *x, const ConvolutionShape *shape, float *to) {
  const int segment = shape->kernel * shape->in_channels;
  for (int ky = 0; ky < shape->kernel; ky++, to += segment, x += shape->width * shape->in_channels) {
    for (int i = 0; i < segment; i += 4) wasm_v128_store(to + i, wasm_v128_load(x + i));
  }
}

static void copy_cells(const float *x, const ConvolutionShape *shape, int iy, int ix, float *to) {
  const int channels = shape->in_channels;
  for (int ky = 0; ky < shape->kernel; ky++) {
    for (int kx = 0; kx < shape->kernel; kx++, to += channels) {
      const int y = iy + ky, column = ix + kx;
      const int exists = y >= 0 && y < shape->height && column >= 0 && column < shape->width;
      for (int c = 0; c < channels; c++) to[c] = exists ? x[(y * shape->width + column) * channels + c] : 0;
    }
  }
}

static void copy_neighbourhood(const float *x, const ConvolutionShape *shape, int pixel, float *to) {
  const int iy = pixel / shape->out_width * shape->stride - shape->pad_top;
  const int ix = pixel % shape->out_width * shape->stride - shape->pad_left, kernel = shape->kernel;
  /* The cell behind it is what copying by fours may read too much: up to three values. */
  const int whole = shape->in_channels >= 3 && iy >= 0 && ix >= 0 && iy + kernel <= shape->height &&
                    ix + kernel < shape->width;
  if (whole) {
    copy_whole(x + (iy * shape->width + ix) * shape->in_channels, shape, to);
  } else {
    copy_cells(x, shape, iy, ix, to);
  }
  for (int i = neighbourhood_floats(shape); i < row_floats(shape); i++) to[i] = 0;
}

void convolve_stem(const float *x, const float *packed, const float *bias, const float *residual, float *out,
                   const ConvolutionShape *shape, Activation activation, float *scratch, int thread, int threads) {
  const int outputs = shape->out_channels, inputs = row_floats(shape);
  const Range range = share_of(shape->out_height * shape->out_width, 1, thread, threads);
  Target target = {.bias = bias, .stride = outputs, .outputs = outputs, .bend = bend_of(activation)};
  const float *lines[TILE_ROWS];
  float *rows = scratch + thread * stem_scratch_floats(shape);
  for (int r = 0; r < TILE_ROWS; r++) lines[r] = rows + r * inputs;
  for (int pixel = range.from, height; pixel < range.to; pixel += height) {
    height = next_rows(range.to - pixel);
    for (int r = 0; r < height; r++) copy_neighbourhood(x, shape, pixel + r, rows + r * inputs);
    target.residual = residual != 0 ? residual + pixel * outputs : 0;
    target.out = out + pixel * outputs;
    multiply_tile(height, lines, 1, packed, inputs, &target);
  }
}
