/* The training step's kernels. All matrices lie in panels of eight columns: element (row, column) at
 * [column / 8][row][column % 8], so that columns are read in one run, and a product's innermost loop reads both of
 * its operands in order. "Row panels" are those of the transpose: [row / 8][column][row % 8]. Rows and columns are
 * counted to multiples of eight; what is beyond the real ones is zero where a sum would notice.
 *
 * As in kernels.h no function allocates or synchronises, outputs are split over threads and sums never are. */
#ifndef LOUPE_TRAIN_H
#define LOUPE_TRAIN_H

#include <stdint.h>

#define PANEL 8
/* Room for the arguments of any kernel here, in words. */
#define TRAINING_ARGUMENTS 19

/* Rows of a batch: `count` real ones, and room for `stride`, a multiple of eight. True rows come first, then fake
 * ones: row i of the fakes is row `stride` + i of a matrix of both. */
typedef struct {
  int count, stride;
} Batch;

/* out[count][channels] = (float16 - mean) / scale. */
typedef struct {
  const uint16_t *source; /* [count][channels] */
  const float *mean;      /* [channels] */
  float *out;
  int channels;
  float scale;
  Batch batch;
} Gather;
void gather_rows(const Gather *, int thread, int threads);

/* Gaussian noise, bit for bit that of src/maths/counterNoise.ts, times `deviation`; in row panels. */
typedef struct {
  float *out;
  int channels;
  float deviation;
  uint32_t seed, step;
  Batch batch;
} Noise;
void draw_noise(const Noise *, int thread, int threads);

/* Row panels of a matrix in panels, or the other way round with rows and columns changed about; a panel of
 * `source` is `source_stride` rows long. */
typedef struct {
  const float *source;
  float *out;
  int rows, columns, source_stride;
} Transpose;
void transpose(const Transpose *, int thread, int threads);

/* out[rows][columns] = start + left * right, summed over `inner`; `left` in row panels, `start` may be NULL or
 * `out`. Strides are panels' lengths in rows: of `left` and `right` at least `inner`, of `out` and `start` at
 * least `rows`. */
typedef struct {
  const float *left, *right, *start;
  float *out;
  int rows, inner, columns;
  int left_stride, right_stride, out_stride;
} Product;
void multiply(const Product *, int thread, int threads);

/* out[columns] = start + vector[inner] * matrix[inner][columns]. */
typedef struct {
  const float *vector, *matrix, *start;
  float *out;
  int inner, columns;
} VectorProduct;
void multiply_vector(const VectorProduct *, int thread, int threads);

/* A batch norm over true and fake rows together and what was seen of them; vectors of `columns`. `shift` is what
 * was left out before it, as it takes any constant out again: it counts in the running mean alone. */
typedef struct {
  const float *weight, *bias, *shift;
  float *running_mean, *running_variance;
  float *mean, *inverse_deviation, *gain;
} BatchNorm;

/* Statistics of x, and the running ones (momentum 0.1, unbiased variance). */
typedef struct {
  const float *x; /* [2 stride][columns] */
  int columns;
  Batch batch;
  BatchNorm norm;
} Statistics;
void gather_statistics(const Statistics *, int thread, int threads);

/* out = leaky ReLU of the normalised x, [2 stride][columns]. */
typedef struct {
  const float *x;
  float *out;
  int columns;
  Batch batch;
  BatchNorm norm;
} Normalise;
void normalise(const Normalise *, int thread, int threads);

/* The last layer on what `normalise` would give, in parts: of each SCORE_PANELS panels a sum a row. */
#define SCORE_PANELS 8
typedef struct {
  const float *x, *tail;
  float *parts; /* [columns / 8 / SCORE_PANELS, rounded up][2 stride] */
  int columns;
  Batch batch;
  BatchNorm norm;
} Score;
void score_rows(const Score *, int thread, int threads);

/* hinge = max(0, 0.5 +- score) and the loss's gradient by the scores; both [2 stride], zero beyond the rows. */
typedef struct {
  const float *parts;
  float *hinge, *gradient;
  int part_count;
  Batch batch;
} Hinge;
void open_hinges(const Hinge *, int thread, int threads);

/* Where there is no block: scores[2 stride] are the first column of x [2 stride][8], plus shift[0]. */
typedef struct {
  const float *x, *shift;
  float *scores;
  Batch batch;
} TakeScores;
void take_scores(const TakeScores *, int thread, int threads);

/* The way back: x's first column becomes the scores' gradient, of true rows with their fakes' added. Where there is
 * an adapter, its bias's gradient too, and what the bias adds to the tail's, in the first column of tail_start
 * [channels][8]; all three pointers NULL where there is none. */
typedef struct {
  float *x;
  const float *score_gradient, *tail /* [channels][8] */, *bias;
  float *bias_gradient, *tail_start;
  int channels;
  Batch batch;
} SpreadScores;
void spread_scores(const SpreadScores *, int thread, int threads);

/* Backward through leaky ReLU and batch norm: x becomes the gradient by it, zero beyond the rows; of true rows
 * that of both a row and its fake where `joins_pairs`. The output's gradient is `output_gradient`, or where that is
 * NULL score_gradient[row] * tail[column]; then the tail's is written too. */
typedef struct {
  float *x; /* [2 stride][columns] */
  const float *output_gradient, *score_gradient, *tail;
  float *weight_gradient, *bias_gradient, *tail_gradient;
  int columns, joins_pairs;
  Batch batch;
  BatchNorm norm;
} Backward;
void pass_back(const Backward *, int thread, int threads);

/* One optimizer step on `count` parameters, a multiple of four. */
typedef struct {
  float *parameter, *first, *second;
  const float *gradient; /* NULL: zero */
  int count;
  /* total = gradient + coupled_decay * parameter; kept = parameter * kept_share. */
  float coupled_decay, kept_share;
  /* learning rate / (1 - 0.9^step), and 1 / sqrt(1 - 0.999^step). */
  float step_size, root_scale;
} Adam;
void update_parameters(const Adam *, int thread, int threads);

/* In the order of KINDS of src/network/native/trainingOperation.ts. */
typedef enum {
  GATHER_ROWS,
  DRAW_NOISE,
  TRANSPOSE,
  MULTIPLY,
  MULTIPLY_VECTOR,
  GATHER_STATISTICS,
  NORMALISE,
  SCORE_ROWS,
  TAKE_SCORES,
  OPEN_HINGES,
  PASS_BACK,
  SPREAD_SCORES,
  UPDATE_PARAMETERS,
} TrainingKind;

/* `arguments` are those of the kind's kernel, as TypeScript wrote them. */
typedef struct {
  TrainingKind kind;
  int32_t arguments[TRAINING_ARGUMENTS];
} TrainingOperation;
/* Of threads that run the same operations, each calls it for one after the other; all must have returned before
 * any goes on to the next. */
__attribute__((visibility("default"))) void train(const TrainingOperation *, int thread, int threads);

#endif
