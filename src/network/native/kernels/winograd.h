/* 3x3 convolutions of stride 1 by Winograd's minimal filtering F(4x4, 3x3) (Lavin and Gray 2016): 36 products
 * for 16 outputs instead of 144, as 36 matrix products over tiles of the map. */
#ifndef LOUPE_WINOGRAD_H
#define LOUPE_WINOGRAD_H

#include "kernels.h"

#pragma GCC visibility push(hidden)

/* Whether a convolution of this shape is done this way. */
int is_winograd(const ConvolutionShape *shape);
/* As the functions of the same names in kernels.h. */
int winograd_packed_floats(const ConvolutionShape *shape);
int winograd_scratch_floats(const ConvolutionShape *shape);
void pack_winograd(const float *weight, const ConvolutionShape *shape, float *packed);
void winograd(const float *x, const float *packed, const float *bias, const float *residual, float *out,
              const ConvolutionShape *shape, Activation activation, float *scratch, int thread, int threads);

#pragma GCC visibility pop
#endif
