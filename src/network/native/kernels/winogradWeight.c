/* Winograd's transform of the weights, done once when they are packed. */
#include "tile.h"
#include "winograd.h"
#include "winogradTransform.h"

/* Transformed weights are four times as many; beyond this, memory is worth more than time. */
#define MOST_PACKED_FLOATS (10 << 20)

int is_winograd(const ConvolutionShape *shape) {
  const int inputs = shape->in_channels, outputs = shape->out_channels;
  return shape->kernel == 3 && shape->stride == 1 && inputs % 4 == 0 && outputs % PANEL == 0 && inputs >= 16 &&
         FREQUENCIES * (long long)inputs * outputs <= MOST_PACKED_FLOATS;
}

int winograd_packed_floats(const ConvolutionShape *shape) {
  return FREQUENCIES * shape->in_channels * shape->out_channels;
}

/* `packed` [frequency][panel][in_channels][8]. */
void pack_winograd(const float *weight, const ConvolutionShape *shape, float *packed) {
  const int inputs = shape->in_channels, outputs = shape->out_channels;
  for (int k = 0; k < inputs; k++) {
    for (int j = 0; j < outputs; j++) {
      double columns[3][REACH], row[REACH];
      for (int kx = 0; kx < 3; kx++) {
        double g[3];
        for (int ky = 0; ky < 3; ky++) g[ky] = weight[((ky * 3 + kx) * inputs + k) * outputs + j];
        transform_weight(g, columns[kx]);
      }
      const int place = (j / PANEL * inputs + k) * PANEL + j % PANEL;
      for (int y = 0; y < REACH; y++) {
        const double g[3] = {columns[0][y], columns[1][y], columns[2][y]};
        transform_weight(g, row);
        for (int x = 0; x < REACH; x++) packed[(y * REACH + x) * inputs * outputs + place] = (float)row[x];
      }
    }
  }
}
