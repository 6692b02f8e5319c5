/* Where the discriminator is its last layer alone: scores are a column of a product, and so are their gradients. */
#include "share.h"
#include "train_norm.h"

void take_scores(const TakeScores *take, int thread, int threads) {
  const Range rows = share_of(2 * take->batch.stride, 16, thread, threads);
  for (int row = rows.from; row < rows.to; row++) take->scores[row] = take->x[row * PANEL] + take->shift[0];
}

static float sum_of_gradients(const SpreadScores *spread) {
  float sum = 0;
  for (int row = 0; row < 2 * spread->batch.stride; row++) sum += spread->score_gradient[row];
  return sum;
}

void spread_scores(const SpreadScores *spread, int thread, int threads) {
  const int stride = spread->batch.stride;
  const Range rows = share_of(stride, 16, thread, threads);
  for (int row = rows.from; row < rows.to; row++) {
    const float fake = spread->score_gradient[stride + row];
    const Eight zero = splat_eight(0);
    store_eight(spread->x + row * PANEL, zero);
    store_eight(spread->x + (stride + row) * PANEL, zero);
    spread->x[row * PANEL] = spread->score_gradient[row] + fake;
    spread->x[(stride + row) * PANEL] = fake;
  }
  if (thread != 0 || !spread->bias_gradient) return;
  const float sum = sum_of_gradients(spread);
  for (int channel = 0; channel < spread->channels; channel++) {
    spread->bias_gradient[channel] = sum * spread->tail[channel * PANEL];
    spread->tail_start[channel * PANEL] = sum * spread->bias[channel];
  }
}
