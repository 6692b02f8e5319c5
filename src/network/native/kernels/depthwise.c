/* Convolution of each channel by itself, alone and right after the 1x1 convolution that makes its channels. */
#include "depthwise.h"
#include "tile.h"

void depthwise(const float *x, const float *weight, const float *bias, float *out, const ConvolutionShape *shape,
               Activation activation, int thread, int threads) {
  const int channels = shape->out_channels;
  const Depthwise work = {weight, bias, out, channels, channels, shape, bend_of(activation)};
  const Range range = share_of(shape->out_height, 1, thread, threads);
  for (int oy = range.from; oy < range.to; oy++) {
    const float *lines[LARGEST_FILTER];
    for (int ky = 0; ky < shape->kernel; ky++)
      lines[ky] = x + (oy * shape->stride - shape->pad_top + ky) * shape->width * channels;
    depthwise_row(&work, lines, oy);
  }
}

int expand_depthwise_scratch_floats(const ConvolutionShape *shape) {
  return shape->kernel * shape->width * shape->out_channels;
}

typedef struct {
  const float *x, *packed, *bias;
  int inputs;
  float *rows;
} Expansion;

/* Row `y` of the wide map into its place among the kept ones. */
static void expand_row(const Expansion *expansion, const Depthwise *work, int y) {
  const int width = work->shape->width, inputs = expansion->inputs, channels = work->channels;
  Target target = {.bias = expansion->bias, .stride = channels, .outputs = channels, .bend = work->bend};
  for (int column = 0, height; column < width; column += height) {
    height = next_rows(width - column);
    const float *lines[TILE_ROWS];
    for (int r = 0; r < height; r++) lines[r] = expansion->x + (y * width + column + r) * inputs;
    target.out = expansion->rows + (y % work->shape->kernel * width + column) * channels;
    multiply_tile(height, lines, 1, expansion->packed, inputs, &target);
  }
}

static void expand_channels(const Expansion *expansion, const Depthwise *work) {
  const ConvolutionShape *shape = work->shape;
  int made = 0;
  for (int oy = 0; oy < shape->out_height; oy++) {
    const int top = oy * shape->stride - shape->pad_top;
    const Range inside = rows_inside(shape, oy);
    if (made < top) made = top;
    for (; made < top + inside.to; made++) expand_row(expansion, work, made);
    const float *lines[LARGEST_FILTER];
    for (int ky = inside.from; ky < inside.to; ky++)
      lines[ky] = expansion->rows + (top + ky) % shape->kernel * shape->width * work->channels;
    depthwise_row(work, lines, oy);
  }
}

/* Threads share the channels: rows of the wide map that two rows of outputs see are made once. */
void expand_depthwise(const float *x, const float *packed, const float *expansion_bias, const float *weight,
                      const float *bias, float *out, const ConvolutionShape *shape, Activation activation,
                      float *scratch, int thread, int threads) {
  const int inputs = shape->in_channels, all = shape->out_channels;
  const Range range = share_of(all, PANEL, thread, threads);
  const int channels = range.to - range.from;
  if (channels == 0) return;
  const Expansion expansion = {x, packed + range.from * inputs, expansion_bias + range.from, inputs,
                               scratch + range.from * shape->kernel * shape->width};
  const Depthwise work = {weight + range.from, bias + range.from, out + range.from, channels, all, shape,
                          bend_of(activation)};
  expand_channels(&expansion, &work);
}
