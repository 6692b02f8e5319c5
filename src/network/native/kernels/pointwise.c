/* A matrix product with bias, residual and activation: what a 1x1 convolution is. */
#include "panels.h"
#include "share.h"
#include "tile.h"

int packed_floats(int inputs, int outputs) { return inputs * ((outputs + PANEL - 1) / PANEL) * PANEL; }

void pack_panels(const float *weight, int inputs, int room, int outputs, float *packed) {
  for (int first = 0; first < outputs; first += PANEL) {
    for (int k = 0; k < room; k++, packed += PANEL) {
      for (int j = 0; j < PANEL; j++)
        packed[j] = k < inputs && first + j < outputs ? weight[k * outputs + first + j] : 0;
    }
  }
}

void pack_matrix(const float *weight, int inputs, int outputs, float *packed) {
  pack_panels(weight, inputs, inputs, outputs, packed);
}

void pointwise(const float *x, const float *packed, const float *bias, const float *residual, float *out, int rows,
               int inputs, int outputs, Activation activation, int thread, int threads) {
  const Range range = share_of(rows, 1, thread, threads);
  Target target = {.bias = bias, .stride = outputs, .outputs = outputs, .bend = bend_of(activation)};
  for (int row = range.from, height; row < range.to; row += height) {
    height = next_rows(range.to - row);
    const float *lines[TILE_ROWS];
    for (int r = 0; r < height; r++) lines[r] = x + (row + r) * inputs;
    target.residual = residual != 0 ? residual + row * outputs : 0;
    target.out = out + row * outputs;
    multiply_tile(height, lines, 1, packed, inputs, &target);
  }
}
