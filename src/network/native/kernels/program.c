/* The interpreter of programs: each operation's fields go to its kernel; all threads meet after each. */
#include "program.h"

#include "train.h"

static AxisTable axis_of(const int *lower, int length, int source) {
  return (AxisTable){lower, (const float *)(lower + length), length, source};
}

static void resize(const Operation *o, int thread, int threads) {
  const AxisTable rows = axis_of(o->rows, o->shape.out_height, o->shape.height);
  const AxisTable columns = axis_of(o->columns, o->shape.out_width, o->shape.width);
  add_resized(o->addend, o->input, &rows, &columns, o->output, o->shape.out_channels, o->activation, thread, threads);
}

static void run_operation(const Operation *o, int thread, int threads) {
  const ConvolutionShape *shape = &o->shape;
  switch (o->opcode) {
    case SCALE_IMAGE:
      scale_image(o->input, o->output, shape->height, o->weight, o->bias, thread, threads);
      return;
    case POINTWISE:
      pointwise(o->input, o->weight, o->bias, o->addend, o->output, shape->height, shape->in_channels,
                shape->out_channels, o->activation, thread, threads);
      return;
    case CONVOLUTION:
      convolution(o->input, o->weight, o->bias, o->addend, o->output, shape, o->activation, o->scratch, thread,
                  threads);
      return;
    case DEPTHWISE:
      depthwise(o->input, o->weight, o->bias, o->output, shape, o->activation, thread, threads);
      return;
    case EXPAND_DEPTHWISE:
      expand_depthwise(o->input, o->expansion_weight, o->expansion_bias, o->weight, o->bias, o->output, shape,
                       o->activation, o->scratch, thread, threads);
      return;
    case MAX_POOL:
      max_pool(o->input, o->output, shape, thread, threads);
      return;
    case NEIGHBOURHOOD_MEAN:
      neighbourhood_mean(o->input, o->output, shape->height, shape->width, shape->in_channels, shape->kernel, thread,
                         threads);
      return;
    case ADD_RESIZED:
      resize(o, thread, threads);
      return;
    case DOT_ROWS:
      dot_rows(o->input, o->weight, o->bias, o->output, shape->height, shape->in_channels, thread, threads);
      return;
    case NEAREST:
      nearest(o->input, o->weight, o->bias, o->output, shape->height, shape->in_channels, shape->out_channels, thread,
              threads);
      return;
    case TRAIN:
      train(o->input, thread, threads);
      return;
  }
  __builtin_trap();
}

void run_program(const Operation *operations, int count, int thread, int threads, Barrier *barrier) {
  for (int i = 0; i < count; i++) {
    run_operation(&operations[i], thread, threads);
    await_all(barrier, threads);
  }
}

void run(Crew *crew, const Operation *operations, int count) {
  /* Nobody may write to `crew` before all have read it, and only meeting after an operation says that they have. */
  if (count < 1) __builtin_trap();
  crew->operations = operations;
  crew->count = count;
  await_all(&crew->barrier, crew->threads);
  run_program(operations, count, 0, crew->threads, &crew->barrier);
}

void serve(Crew *crew, int thread) {
  for (;;) {
    await_all(&crew->barrier, crew->threads);
    if (!crew->operations) return;
    run_program(crew->operations, crew->count, thread, crew->threads, &crew->barrier);
  }
}

void dismiss(Crew *crew) {
  crew->operations = 0;
  await_all(&crew->barrier, crew->threads);
}
