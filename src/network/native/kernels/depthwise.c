/* Convolution of each channel by itself, four channels at a time. */
#include "share.h"
#include "simd.h"

void depthwise(const float *x, const float *weight, const float *bias, float *out, const ConvolutionShape *shape,
               Activation activation, int thread, int threads) {
  const int channels = shape->out_channels, kernel = shape->kernel;
  const Bend bend = bend_of(activation);
  const Range range = share_of(shape->out_height, 1, thread, threads);
  for (int oy = range.from; oy < range.to; oy++) {
    for (int ox = 0; ox < shape->out_width; ox++) {
      float *target = out + (oy * shape->out_width + ox) * channels;
      const int top = oy * shape->stride - shape->pad_top, left = ox * shape->stride - shape->pad_left;
      for (int c = 0; c < channels; c += 4) {
        const int lanes = channels - c;
        v128_t sum = load_lanes(bias + c, lanes);
        for (int ky = 0; ky < kernel; ky++) {
          if (top + ky < 0 || top + ky >= shape->height) continue;
          for (int kx = 0; kx < kernel; kx++) {
            if (left + kx < 0 || left + kx >= shape->width) continue;
            const float *cell = x + ((top + ky) * shape->width + left + kx) * channels + c;
            const float *tap = weight + (ky * kernel + kx) * channels + c;
            sum = multiply_add(load_lanes(cell, lanes), load_lanes(tap, lanes), sum);
          }
        }
        store_lanes(target + c, activate(sum, bend), lanes);
      }
    }
  }
}
