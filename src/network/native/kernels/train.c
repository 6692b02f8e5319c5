/* One operation of a training step: its kind, and the arguments of the kernel of that kind. */
#include "train.h"

void train(const TrainingOperation *operation, int thread, int threads) {
  const void *arguments = operation->arguments;
  switch (operation->kind) {
    case GATHER_ROWS: gather_rows(arguments, thread, threads); return;
    case DRAW_NOISE: draw_noise(arguments, thread, threads); return;
    case TRANSPOSE: transpose(arguments, thread, threads); return;
    case MULTIPLY: multiply(arguments, thread, threads); return;
    case MULTIPLY_VECTOR: multiply_vector(arguments, thread, threads); return;
    case GATHER_STATISTICS: gather_statistics(arguments, thread, threads); return;
    case NORMALISE: normalise(arguments, thread, threads); return;
    case SCORE_ROWS: score_rows(arguments, thread, threads); return;
    case TAKE_SCORES: take_scores(arguments, thread, threads); return;
    case OPEN_HINGES: open_hinges(arguments, thread, threads); return;
    case PASS_BACK: pass_back(arguments, thread, threads); return;
    case SPREAD_SCORES: spread_scores(arguments, thread, threads); return;
    case UPDATE_PARAMETERS: update_parameters(arguments, thread, threads); return;
  }
  __builtin_trap();
}
