/* The inference kernels' interface. Maps are float32, `[height][width][channels]` of one image. No function
 * allocates or synchronises: each of `threads` threads calls it with its own `thread`, counted from 0, and
 * writes its share of the outputs. Reductions are never split, so results are bit-equal for any number of
 * threads. Pointers are multiples of 4 bytes, best of 64. An output never overlaps an input, except that a
 * residual may be the output itself. Each thread needs a stack pointer of its own. */
#ifndef LOUPE_KERNELS_H
#define LOUPE_KERNELS_H

#include <stdint.h>

/* What has default visibility is exported. */
#pragma GCC visibility push(default)

typedef enum { LINEAR = 0, RELU = 1, RELU6 = 2, LEAKY_RELU = 3 /* slope 0.2 */ } Activation;

/* A square kernel; padding in cells before the first row and column, zeros (for a pooling: left out). */
typedef struct {
  int height, width, in_channels, out_channels;
  int kernel, stride, pad_top, pad_left;
  int out_height, out_width;
} ConvolutionShape;

/* Linear interpolation along an axis: cell i is value[lower[i]] and its next one, the latter of share weight[i].
 * Where lower[i] is the last of `source` cells, it counts alone. */
typedef struct {
  const int *lower;
  const float *weight;
  int length, source;
} AxisTable;

/* out[pixel][channel] = (rgb - mean) / scale. */
void scale_image(const uint8_t *rgb, float *out, int pixels, const float *mean3, const float *scale3, int thread,
                 int threads);

/* Room in floats for a packed matrix. */
int packed_floats(int inputs, int outputs);
/* `weight` [inputs][outputs]. */
void pack_matrix(const float *weight, int inputs, int outputs, float *packed);
/* out[rows][outputs] = activation(x[rows][inputs] * weight + bias + residual); bias [outputs] and residual
 * [rows][outputs] may be NULL. */
void pointwise(const float *x, const float *packed, const float *bias, const float *residual, float *out, int rows,
               int inputs, int outputs, Activation activation, int thread, int threads);

/* Room in floats for a convolution's packed weight, and for what one thread puts aside while it runs. */
int convolution_packed_floats(const ConvolutionShape *shape);
int convolution_scratch_floats(const ConvolutionShape *shape);
/* `weight` [kernel][kernel][in_channels][out_channels]. Packed for convolutions of this shape only: which way
 * is fastest, and so what is packed, depends on it. */
void pack_convolution(const float *weight, const ConvolutionShape *shape, float *packed);
/* As `pointwise`, on neighbourhoods; residual [out_height][out_width][out_channels]. `scratch` has room for
 * `threads` times convolution_scratch_floats, and every thread takes its own part of it. */
void convolution(const float *x, const float *packed, const float *bias, const float *residual, float *out,
                 const ConvolutionShape *shape, Activation activation, float *scratch, int thread, int threads);

/* Each channel by itself; `weight` [kernel][kernel][channels], kernel 3 or 5; bias [channels]. */
void depthwise(const float *x, const float *weight, const float *bias, float *out, const ConvolutionShape *shape,
               Activation activation, int thread, int threads);

/* A 1x1 convolution from in_channels to out_channels, and the depthwise one of its output, each with the activation,
 * without the wide map between them: `packed` as by pack_matrix, `shape` the depthwise convolution's. `scratch` has
 * room for expand_depthwise_scratch_floats, whatever the number of threads. */
int expand_depthwise_scratch_floats(const ConvolutionShape *shape);
void expand_depthwise(const float *x, const float *packed, const float *expansion_bias, const float *weight,
                      const float *bias, float *out, const ConvolutionShape *shape, Activation activation,
                      float *scratch, int thread, int threads);

/* Largest value of the cells inside the map of each 3x3 neighbourhood. */
void max_pool(const float *x, float *out, const ConvolutionShape *shape, int thread, int threads);
/* Mean over side x side cells around each; cells beyond the edge are left out. `side` is odd. */
void neighbourhood_mean(const float *x, float *out, int height, int width, int channels, int side, int thread,
                        int threads);
/* out[row][column][channel] = activation(fine + coarse resized); `fine` [rows][columns][channels] may be NULL,
 * and may be `out`. */
void add_resized(const float *fine, const float *coarse, const AxisTable *rows, const AxisTable *columns, float *out,
                 int channels, Activation activation, int thread, int threads);
/* out[rows] = x[rows][channels] * weight[channels] + bias[0]. */
void dot_rows(const float *x, const float *weight, const float *bias, float *out, int rows, int channels, int thread,
              int threads);
/* out[rows] = the Euclidean distance from x[rows][inputs] to the nearest of `count` vectors, which are the columns of
 * the packed matrix. `bias` is minus half of each one's square, and very low for columns beyond the last that fill up
 * a panel: the largest sum is the nearest vector's. */
void nearest(const float *x, const float *packed, const float *bias, float *out, int rows, int inputs, int count,
             int thread, int threads);

#pragma GCC visibility pop
#endif
