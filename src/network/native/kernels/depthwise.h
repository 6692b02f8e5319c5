/* Rows of a depthwise convolution, wherever the rows of its input lie. */
#ifndef LOUPE_DEPTHWISE_H
#define LOUPE_DEPTHWISE_H

#include "share.h"
#include "simd.h"

#define LARGEST_FILTER 5

/* Of some channels of the map, from the first of these on. */
typedef struct {
  const float *weight, *bias;
  float *out;
  /* Channels that are done, and that a cell of the weight and of the output has. */
  int channels, stride;
  const ConvolutionShape *shape;
  Bend bend;
} Depthwise;

/* Rows of the kernel that lie in the map for outputs of row `oy`. */
static inline Range rows_inside(const ConvolutionShape *shape, int oy) {
  const int top = oy * shape->stride - shape->pad_top;
  const int last = shape->height - top < shape->kernel ? shape->height - top : shape->kernel;
  return (Range){top < 0 ? -top : 0, last};
}

#pragma GCC visibility push(hidden)

/* One row of outputs. Row ky of the kernel sees lines[ky], whose cells have `channels` channels; only those of
 * `rows_inside` are looked at. */
void depthwise_row(const Depthwise *work, const float *const *lines, int oy);

#pragma GCC visibility pop
#endif
