/* Winograd's convolution: tiles to frequencies, a matrix product for each of those, and back. */
#include "winograd.h"

#include "share.h"
#include "tile.h"
#include "winogradTransform.h"

/* Tiles that are at work at once, and outputs: their products of all frequencies should stay in the L2 cache. */
#define MOST_TILES (7 * TILE_ROWS)
#define OUTPUT_BLOCK 64
/* From so many outputs on, threads share them and each transforms all inputs; below, they share the tiles. */
#define SHARED_OUTPUTS 256
/* Between frequencies, so that they do not fall into the same sets of a cache. */
#define GAP 16

typedef struct {
  const float *x, *packed, *bias, *residual;
  float *out;
  const ConvolutionShape *shape;
  Bend bend;
  int across;
  /* Transformed inputs [frequency][tile][in_channels] and products [frequency][tile][OUTPUT_BLOCK], with gaps. */
  float *inputs, *products;
  int input_stride, product_stride;
} Work;

static int count_across(const ConvolutionShape *shape) { return (shape->out_width + STEP - 1) / STEP; }

static int count_tiles(const ConvolutionShape *shape) {
  return count_across(shape) * ((shape->out_height + STEP - 1) / STEP);
}

static int most_tiles(const ConvolutionShape *shape) {
  const int tiles = count_tiles(shape);
  return tiles < MOST_TILES ? tiles : MOST_TILES;
}

int winograd_scratch_floats(const ConvolutionShape *shape) {
  return FREQUENCIES * (most_tiles(shape) * (shape->in_channels + OUTPUT_BLOCK) + 2 * GAP);
}

/* Four channels of a tile whose first cell is (top, left); `whole` where all of it lies in the map. */
INLINE void transform_channels(const int whole, const Work *work, int top, int left, const float *x, float *to) {
  const ConvolutionShape *shape = work->shape;
  v128_t rows[REACH][REACH];
  for (int column = 0; column < REACH; column++) {
    v128_t cells[REACH], transformed[REACH];
    const int inside = whole || (left + column >= 0 && left + column < shape->width);
#pragma unroll
    for (int row = 0; row < REACH; row++) {
      const float *cell = x + ((top + row) * shape->width + left + column) * shape->in_channels;
      const int exists = whole || (inside && top + row >= 0 && top + row < shape->height);
      cells[row] = exists ? wasm_v128_load(cell) : wasm_f32x4_const_splat(0);
    }
    transform_input(cells, transformed);
#pragma unroll
    for (int row = 0; row < REACH; row++) rows[row][column] = transformed[row];
  }
  for (int row = 0; row < REACH; row++) {
    v128_t transformed[REACH];
    transform_input(rows[row], transformed);
#pragma unroll
    for (int column = 0; column < REACH; column++, to += work->input_stride) wasm_v128_store(to, transformed[column]);
  }
}

static void transform_tile(const Work *work, int tile, float *to) {
  const ConvolutionShape *shape = work->shape;
  const int top = tile / work->across * STEP - shape->pad_top, left = tile % work->across * STEP - shape->pad_left;
  const int whole = top >= 0 && left >= 0 && top + REACH <= shape->height && left + REACH <= shape->width;
  for (int c = 0; c < shape->in_channels; c += 4) {
    if (whole) {
      transform_channels(1, work, top, left, work->x + c, to + c);
    } else {
      transform_channels(0, work, top, left, work->x + c, to + c);
    }
  }
}

/* For all frequencies, `tiles` tiles' inputs times `outputs` outputs' weights from `first` on. */
static void multiply(const Work *work, int tiles, int first, int outputs) {
  const int inputs = work->shape->in_channels;
  for (int f = 0; f < FREQUENCIES; f++) {
    const float *x = work->inputs + f * work->input_stride;
    const float *panels = work->packed + (f * work->shape->out_channels + first) * inputs;
    float *products = work->products + f * work->product_stride;
    for (int tile = 0, rows; tile < tiles; tile += rows) {
      rows = next_rows(tiles - tile);
      const float *lines[TILE_ROWS];
      for (int r = 0; r < rows; r++) lines[r] = x + (tile + r) * inputs;
      multiply_tile_plain(rows, lines, panels, inputs, products + tile * OUTPUT_BLOCK, outputs, OUTPUT_BLOCK);
    }
  }
}

/* Four channels of a tile back from their products. */
INLINE void finish_channels(const Work *work, int top, int left, int channel, const float *products) {
  const ConvolutionShape *shape = work->shape;
  v128_t rows[STEP][REACH];
  for (int column = 0; column < REACH; column++) {
    v128_t cells[REACH], transformed[STEP];
#pragma unroll
    for (int row = 0; row < REACH; row++)
      cells[row] = wasm_v128_load(products + (row * REACH + column) * work->product_stride);
    transform_output(cells, transformed);
#pragma unroll
    for (int row = 0; row < STEP; row++) rows[row][column] = transformed[row];
  }
  const v128_t bias = work->bias != 0 ? wasm_v128_load(work->bias + channel) : wasm_f32x4_const_splat(0);
  const int height = shape->out_height - top < STEP ? shape->out_height - top : STEP;
  const int width = shape->out_width - left < STEP ? shape->out_width - left : STEP;
  for (int row = 0; row < height; row++) {
    v128_t transformed[STEP];
    transform_output(rows[row], transformed);
    int place = ((top + row) * shape->out_width + left) * shape->out_channels + channel;
#pragma unroll
    for (int column = 0; column < STEP; column++, place += shape->out_channels) {
      if (column >= width) break;
      v128_t value = wasm_f32x4_add(transformed[column], bias);
      if (work->residual != 0) value = wasm_f32x4_add(value, wasm_v128_load(work->residual + place));
      wasm_v128_store(work->out + place, activate(value, work->bend));
    }
  }
}

void winograd(const float *x, const float *packed, const float *bias, const float *residual, float *out,
              const ConvolutionShape *shape, Activation activation, float *scratch, int thread, int threads) {
  const int most = most_tiles(shape), by_outputs = shape->out_channels >= SHARED_OUTPUTS;
  Work work = {.x = x, .packed = packed, .bias = bias, .residual = residual, .out = out, .shape = shape};
  work.bend = bend_of(activation);
  work.across = count_across(shape);
  work.input_stride = most * shape->in_channels + GAP;
  work.product_stride = most * OUTPUT_BLOCK + GAP;
  work.inputs = scratch + thread * winograd_scratch_floats(shape);
  work.products = work.inputs + FREQUENCIES * work.input_stride;
  const Range tiles = share_of(count_tiles(shape), TILE_ROWS, by_outputs ? 0 : thread, by_outputs ? 1 : threads);
  const Range outputs =
      share_of(shape->out_channels, PANEL, by_outputs ? thread : 0, by_outputs ? threads : 1);
  if (outputs.from == outputs.to) return;
  for (int first_tile = tiles.from; first_tile < tiles.to; first_tile += most) {
    const int count = tiles.to - first_tile < most ? tiles.to - first_tile : most;
    for (int t = 0; t < count; t++)
      transform_tile(&work, first_tile + t, work.inputs + t * shape->in_channels);
    for (int first = outputs.from; first < outputs.to; first += OUTPUT_BLOCK) {
      const int width = outputs.to - first < OUTPUT_BLOCK ? outputs.to - first : OUTPUT_BLOCK;
      multiply(&work, count, first, width);
      for (int t = 0; t < count; t++) {
        const int tile = first_tile + t, top = tile / work.across * STEP, left = tile % work.across * STEP;
        for (int c = 0; c < width; c += 4)
          finish_channels(&work, top, left, first + c, work.products + t * OUTPUT_BLOCK + c);
      }
    }
  }
}
