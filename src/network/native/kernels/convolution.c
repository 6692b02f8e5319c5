/* Convolutions as matrix products whose rows are neighbourhoods, read where they lie in the map. */
#include "share.h"
#include "stem.h"
#include "tile.h"
#include "winograd.h"

#define LARGEST_KERNEL 7

/* Values of a neighbourhood's row: they lie one after another in the map and in the weight. */
static int segment_of(const ConvolutionShape *shape) { return shape->kernel * shape->in_channels; }

int convolution_packed_floats(const ConvolutionShape *shape) {
  if (is_stem(shape)) return stem_packed_floats(shape);
  if (is_winograd(shape)) return winograd_packed_floats(shape);
  return packed_floats(shape->kernel * segment_of(shape), shape->out_channels);
}

/* A row of zeros, and a tile's rows that reach over an edge. */
int convolution_scratch_floats(const ConvolutionShape *shape) {
  if (is_stem(shape)) return stem_scratch_floats(shape);
  if (is_winograd(shape)) return winograd_scratch_floats(shape);
  return (1 + shape->kernel * TILE_ROWS) * segment_of(shape);
}

void pack_convolution(const float *weight, const ConvolutionShape *shape, float *packed) {
  if (is_stem(shape)) {
    pack_stem(weight, shape, packed);
    return;
  }
  if (is_winograd(shape)) {
    pack_winograd(weight, shape, packed);
    return;
  }
  pack_matrix(weight, shape->kernel * segment_of(shape), shape->out_channels, packed);
}

/* Row `iy` of a neighbourhood from column `ix` on: in the map where all of it lies inside, otherwise copied. */
static const float *find_segment(const float *x, const ConvolutionShape *shape, int iy, int ix, const float *zeros,
                                 float *copy) {
  if (iy < 0 || iy >= shape->height) return zeros;
  const int channels = shape->in_channels;
  const float *line = x + iy * shape->width * channels;
  if (ix >= 0 && ix + shape->kernel <= shape->width) return line + ix * channels;
  for (int kx = 0; kx < shape->kernel; kx++) {
    const int inside = ix + kx >= 0 && ix + kx < shape->width;
    for (int c = 0; c < channels; c++)
      copy[kx * channels + c] = inside ? line[(ix + kx) * channels + c] : 0;
  }
  return copy;
}

void convolution(const float *x, const float *packed, const float *bias, const float *residual, float *out,
                 const ConvolutionShape *shape, Activation activation, float *scratch, int thread, int threads) {
  if (is_stem(shape)) {
    convolve_stem(x, packed, bias, residual, out, shape, activation, scratch, thread, threads);
    return;
  }
  if (is_winograd(shape)) {
    winograd(x, packed, bias, residual, out, shape, activation, scratch, thread, threads);
    return;
  }
  const int kernel = shape->kernel, outputs = shape->out_channels, segment = segment_of(shape);
  float *zeros = scratch + thread * convolution_scratch_floats(shape), *copies = zeros + segment;
  for (int i = 0; i < segment; i++) zeros[i] = 0;
  const Range range = share_of(shape->out_height * shape->out_width, 1, thread, threads);
  Target target = {.bias = bias, .stride = outputs, .outputs = outputs, .bend = bend_of(activation)};
  for (int pixel = range.from, height; pixel < range.to; pixel += height) {
    height = next_rows(range.to - pixel);
    const float *lines[LARGEST_KERNEL * TILE_ROWS];
    for (int r = 0; r < height; r++) {
      const int oy = (pixel + r) / shape->out_width, ox = (pixel + r) % shape->out_width;
      const int iy = oy * shape->stride - shape->pad_top, ix = ox * shape->stride - shape->pad_left;
      for (int ky = 0; ky < kernel; ky++) {
        const int slot = ky * TILE_ROWS + r;
        lines[slot] = find_segment(x, shape, iy + ky, ix, zeros, copies + slot * segment);
      }
    }
    target.residual = residual != 0 ? residual + pixel * outputs : 0;
    target.out = out + pixel * outputs;
    multiply_tile(height, lines, kernel, packed, segment, &target);
  }
}
