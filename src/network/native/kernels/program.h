/* A program: a list of operations in memory, run by all threads of a crew, one operation after the other. */
#ifndef LOUPE_PROGRAM_H
#define LOUPE_PROGRAM_H

#include <stdint.h>

#include "barrier.h"
#include "kernels.h"

/* In the order of OPCODES of src/network/native/operation.ts. */
typedef enum {
  SCALE_IMAGE,
  POINTWISE,
  CONVOLUTION,
  DEPTHWISE,
  MAX_POOL,
  NEIGHBOURHOOD_MEAN,
  ADD_RESIZED,
  DOT_ROWS,
  NEAREST,
  /* `input` is a TrainingOperation; the other fields mean nothing. */
  TRAIN,
  /* A DEPTHWISE of a POINTWISE's output, whose weight and bias are the expansion's. */
  EXPAND_DEPTHWISE,
} Opcode;

/* Written by encodeOperation of src/network/native/operation.ts; fields that an operation has no use for are zero. */
typedef struct {
  Opcode opcode;
  Activation activation;
  /* The picture's bytes of SCALE_IMAGE, else a map or rows. */
  const void *input;
  /* What is added: a residual; of ADD_RESIZED the fine map. */
  const float *addend;
  /* Of SCALE_IMAGE three means, and below three scales. */
  const float *weight;
  const float *bias;
  float *output;
  float *scratch;
  /* Of ADD_RESIZED an axis each: all lower indices, then as many weights. */
  const int *rows;
  const int *columns;
  /* Of EXPAND_DEPTHWISE. */
  const float *expansion_weight;
  const float *expansion_bias;
  /* POINTWISE, DOT_ROWS and NEAREST have `height` rows, SCALE_IMAGE as many pixels; the side of a mean is its `kernel`;
   * ADD_RESIZED goes from a map of `height` and `width` to one of `out_height` and `out_width`. */
  ConvolutionShape shape;
} Operation;

/* What the threads of a crew share. */
typedef struct {
  Barrier barrier;
  int32_t threads;
  /* Of the program in hand; NULL sends the threads home. */
  const Operation *operations;
  int32_t count;
} Crew;

/* Every thread of a crew calls it with the same program; returns when all are through. */
void run_program(const Operation *operations, int count, int thread, int threads, Barrier *barrier);

/* What has default visibility is exported. */
#pragma GCC visibility push(default)

/* Thread 0: has the whole crew run a program of one operation or more. */
void run(Crew *crew, const Operation *operations, int count);

/* Every other thread: runs what `run` gives out; returns after `dismiss`. */
void serve(Crew *crew, int thread);

/* Thread 0: sends the others home. */
void dismiss(Crew *crew);

#pragma GCC visibility pop

#endif
