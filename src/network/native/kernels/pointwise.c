/* A matrix product with bias, residual and activation: what a 1x1 convolution is. */
#include "share.h"
#include "tile.h"

int packed_floats(int inputs, int outputs) { return inputs * ((outputs + PANEL - 1) / PANEL) * PANEL; }

/* Panel after panel of eight outputs, [inputs][8] each, the last filled up with zeros. */
void pack_matrix(const float *weight, int inputs, int outputs, float *packed) {
  for (int first = 0; first < outputs; first += PANEL) {
    const int width = outputs - first < PANEL ? outputs - first : PANEL;
    for (int k = 0; k < inputs; k++, packed += PANEL) {
      for (int j = 0; j < PANEL; j++) packed[j] = j < width ? weight[k * outputs + first + j] : 0;
    }
  }
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
