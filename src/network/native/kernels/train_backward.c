/* Backward through the last layer, leaky ReLU and batch norm, column by column. */
#include "share.h"
#include "train_norm.h"

/* One panel of Backward. */
typedef struct {
  NormPanel norm;
  float *x;
  /* Of the output: [2 stride][8], or [2 stride] where it is to be multiplied with the tail. */
  const float *gradient;
  int is_last;
} BackwardPanel;

/* By the normalised values; of the last block without the tail's factor, which a column has in common. */
INLINE Eight inner_gradient(const BackwardPanel *panel, int row, Eight centred) {
  const Eight gradient =
      panel->is_last ? splat_eight(panel->gradient[row]) : load_eight(panel->gradient + row * PANEL);
  return through_leaky(gradient, normalised(centred, &panel->norm));
}

INLINE Eight centred_row(const BackwardPanel *panel, int row) {
  return subtract_eight(load_eight(panel->x + row * PANEL), panel->norm.mean);
}

/* Over rows: gradients, and their products with the centred values. */
typedef struct {
  Eight gradient, product;
} ColumnSums;

INLINE void add_rows(ColumnSums *sums, const BackwardPanel *panel, int from, int to) {
  for (int row = from; row < to; row++) {
    const Eight centred = centred_row(panel, row), gradient = inner_gradient(panel, row, centred);
    sums->gradient = add_eight(sums->gradient, gradient);
    sums->product = multiply_add_eight(gradient, centred, sums->product);
  }
}

/* gradient by x = gradient * scale - centred * slope - shift. */
typedef struct {
  Eight scale, slope, shift;
} InputGradient;

INLINE Eight input_gradient(const BackwardPanel *panel, const InputGradient *by, int row) {
  const Eight centred = centred_row(panel, row), gradient = inner_gradient(panel, row, centred);
  const Eight taken = multiply_add_eight(centred, by->slope, by->shift);
  return subtract_eight(multiply_eight(gradient, by->scale), taken);
}

INLINE void write_gradients(const BackwardPanel *panel, const InputGradient *by, Batch batch, const int joins_pairs) {
  const Eight zero = splat_eight(0);
  for (int row = 0; row < batch.stride; row++) {
    const int is_real = row < batch.count;
    const Eight fake = is_real ? input_gradient(panel, by, batch.stride + row) : zero;
    const Eight real = is_real ? input_gradient(panel, by, row) : zero;
    store_eight(panel->x + row * PANEL, joins_pairs ? add_eight(real, fake) : real);
    store_eight(panel->x + (batch.stride + row) * PANEL, fake);
  }
}

INLINE void pass_panel_back(const Backward *backward, int index, const int is_last, const int joins_pairs) {
  const Batch batch = backward->batch;
  const int first = index * PANEL, rows = 2 * batch.stride;
  const float *gradient = is_last ? backward->score_gradient : backward->output_gradient + index * rows * PANEL;
  const BackwardPanel panel = {norm_panel(&backward->norm, index), backward->x + index * rows * PANEL, gradient,
                               is_last};
  ColumnSums sums = {splat_eight(0), splat_eight(0)};
  add_rows(&sums, &panel, 0, batch.count);
  add_rows(&sums, &panel, batch.stride, batch.stride + batch.count);

  Eight tail = splat_eight(1);
  if (is_last) {
    tail = load_eight(backward->tail + first);
    const Eight by_bias = multiply_eight(panel.norm.bias, sums.gradient);
    store_eight(backward->tail_gradient + first, multiply_add_eight(panel.norm.gain, sums.product, by_bias));
  }
  const Eight inverse = load_eight(backward->norm.inverse_deviation + first);
  const Eight bias_gradient = multiply_eight(tail, sums.gradient);
  const Eight weight_gradient = multiply_eight(multiply_eight(tail, sums.product), inverse);
  store_eight(backward->bias_gradient + first, bias_gradient);
  store_eight(backward->weight_gradient + first, weight_gradient);

  const Eight share = multiply_eight(panel.norm.gain, splat_eight(0.5f / batch.count));
  const InputGradient by = {
      .scale = multiply_eight(panel.norm.gain, tail),
      .slope = multiply_eight(multiply_eight(share, weight_gradient), inverse),
      .shift = multiply_eight(share, bias_gradient),
  };
  write_gradients(&panel, &by, batch, joins_pairs);
}

void pass_back(const Backward *backward, int thread, int threads) {
  const Range panels = share_of(backward->columns / PANEL, 1, thread, threads);
  for (int panel = panels.from; panel < panels.to; panel++) {
    if (backward->output_gradient) {
      pass_panel_back(backward, panel, 0, backward->joins_pairs);
    } else {
      pass_panel_back(backward, panel, 1, backward->joins_pairs);
    }
  }
}
