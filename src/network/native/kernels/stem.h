/* Convolutions of few input channels, as a network's first one: neighbourhoods are copied into rows, since the
 * runs in which they lie in the map are too short to multiply where they are. */
#ifndef LOUPE_STEM_H
#define LOUPE_STEM_H

#include "kernels.h"

#pragma GCC visibility push(hidden)

/* Whether a convolution of this shape is done this way. */
int is_stem(const ConvolutionShape *shape);
/* As the functions of the same names in kernels.h. */
int stem_packed_floats(const ConvolutionShape *shape);
int stem_scratch_floats(const ConvolutionShape *shape);
void pack_stem(const float *weight, const ConvolutionShape *shape, float *packed);
void convolve_stem(const float *x, const float *packed, const float *bias, const float *residual, float *out,
                   const ConvolutionShape *shape, Activation activation, float *scratch, int thread, int threads);

#pragma GCC visibility pop
#endif
