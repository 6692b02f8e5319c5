/* Convolutions as matrix products whose rows are neighbourhoods, read where they lie in the map. */
#include "share.h"
#include "tile.h"
#include "winograd.h"

#define LARGEST_KERNEL 7

/* Values of a neighbourhood's row: they lie one after another in the map and in the weight. */
static int segment_of(const ConvolutionShape *shape) { return shape->kernel * shape->in_channels; }

int convolution_packed_floats(const ConvolutionShape *shape) {
  if (is_winograd(shape)) return winograd_packed_floats(shape);
  return packed_floats(shape->kernel * segment_of(shape), shape->out_channels);
}

/* A row of zeros, and a tile's rows that reach over an edge. */
int convolution_scratch_floats(const ConvolutionShape *shape) {
  if (is_winograd(shape)) return winograd_scratch_floats(shape);
  return (1 + shape->kernel * TILE_ROWS) * segment_of(shape);
}

void pack_convolution(const float *weight, const ConvolutionShape *shape, float *packed) {
  if (is_winograd(shape)) {
    pack_winograd(weight, shape, packed);
    return;
  }
  pack_matrix(weight, shape->kernel * segment_of(shape), shape->out_channels, packed);
}

/* With so few input channels a segment is too short for the inner loop: neighbourhoods are copied whole. */
#define FEW_CHANNELS 8

static void copy_floats(float *to, const float *from, int count) {
  int i = 0;
  for (; i + 4 <= count; i += 4) wasm_v128_store(to + i, wasm_v128_load(from + i));
  for (; i < count; i++) to[i] = from[i];
}

/* Row `iy` of a neighbourhood from column `ix` on, with zeros beyond the edges. */
static void copy_segment(const float *x, const ConvolutionShape *shape, int iy, int ix, float *to) {
  const int channels = shape->in_channels, segment = segment_of(shape);
  const int exists = iy >= 0 && iy < shape->height;
  const int from = ix < 0 ? -ix : 0, beyond = ix + shape->kernel - shape->width;
  const int first = exists ? from * channels : segment;
  const int last = exists && beyond > 0 ? segment - beyond * channels : segment;
  for (int i = 0; i < first; i++) to[i] = 0;
  if (last > first) copy_floats(to + first, x + (iy * shape->width + ix) * channels + first, last - first);
  for (int i = last; i < segment; i++) to[i] = 0;
}

/* The same, in the map itself where all of it lies inside. */
static const float *find_segment(const float *x, const ConvolutionShape *shape, int iy, int ix, const float *zeros,
                                 float *copy) {
  if (iy < 0 || iy >= shape->height) return zeros;
  if (ix >= 0 && ix + shape->kernel <= shape->width) return x + (iy * shape->width + ix) * shape->in_channels;
  copy_segment(x, shape, iy, ix, copy);
  return copy;
}

void convolution(const float *x, const float *packed, const float *bias, const float *residual, float *out,
                 const ConvolutionShape *shape, Activation activation, float *scratch, int thread, int threads) {
  if (is_winograd(shape)) {
    winograd(x, packed, bias, residual, out, shape, activation, scratch, thread, threads);
    return;
  }
  const int kernel = shape->kernel, outputs = shape->out_channels, segment = segment_of(shape);
  const int few = shape->in_channels < FEW_CHANNELS;
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
        const int slot = few ? r * kernel + ky : ky * TILE_ROWS + r;
        float *copy = copies + slot * segment;
        if (few) {
          copy_segment(x, shape, iy + ky, ix, copy);
        } else {
          lines[slot] = find_segment(x, shape, iy + ky, ix, zeros, copy);
        }
      }
      if (few) lines[r] = copies + r * kernel * segment;
    }
    target.residual = residual != 0 ? residual + pixel * outputs : 0;
    target.out = out + pixel * outputs;
    multiply_tile(height, lines, few ? 1 : kernel, packed, few ? kernel * segment : segment, &target);
  }
}
