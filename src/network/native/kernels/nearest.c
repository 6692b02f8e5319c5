/* Distances to the nearest of many vectors: a matrix product of which only each row's largest sum is kept. */
#include "share.h"
#include "tile.h"

/* Of those that all panels are brought into the caches for once; their state lies on the stack. */
#define BLOCK_ROWS 64
/* Panels that stay in the first cache while a block's rows go by. */
#define GROUP_FLOATS 4096

/* A row's largest sum in each of a panel's eight columns, and the panel that has it. */
typedef struct {
  v128_t low, high, low_panel, high_panel;
} Best;

typedef struct {
  const float *packed, *bias;
  int inputs;
} Memory;

INLINE void keep_largest(v128_t *best, v128_t *best_panel, v128_t sums, v128_t panel) {
  const v128_t larger = wasm_f32x4_gt(sums, *best);
  *best = wasm_v128_bitselect(sums, *best, larger);
  *best_panel = wasm_v128_bitselect(panel, *best_panel, larger);
}

INLINE void compare_tile(const int rows, const float *const *x, const Memory *memory, Range panels, Best *best) {
  const float *packed = memory->packed + panels.from * memory->inputs * PANEL;
  for (int panel = panels.from; panel < panels.to; panel++, packed += memory->inputs * PANEL) {
    Sums sums;
    start_sums(rows, &sums, memory->bias + panel * PANEL, PANEL);
    multiply_rows(rows, &sums, x, packed, memory->inputs);
    const v128_t number = wasm_i32x4_splat(panel);
#pragma unroll
    for (int r = 0; r < rows; r++) {
      keep_largest(&best[r].low, &best[r].low_panel, sums.low[r], number);
      keep_largest(&best[r].high, &best[r].high_panel, sums.high[r], number);
    }
  }
}

/* In functions of their own for the reason that tile.c gives. */
#define COMPARE_FUNCTION(rows)                                                                                \
  static __attribute__((noinline)) void compare_##rows(const float *const *x, const Memory *memory, Range panels, \
                                                       Best *best) {                                             \
    compare_tile(rows, x, memory, panels, best);                                                                 \
  }

COMPARE_FUNCTION(1)
COMPARE_FUNCTION(2)
COMPARE_FUNCTION(3)
COMPARE_FUNCTION(4)

static void compare_rows(int rows, const float *const *x, const Memory *memory, Range panels, Best *best) {
  switch (rows) {
    case 1: compare_1(x, memory, panels, best); break;
    case 2: compare_2(x, memory, panels, best); break;
    case 3: compare_3(x, memory, panels, best); break;
    default: compare_4(x, memory, panels, best);
  }
}

/* The number of the vector with the largest sum; the first of equal ones. */
static int nearest_of(const Best *best) {
  float sums[PANEL];
  int panels[PANEL];
  wasm_v128_store(sums, best->low);
  wasm_v128_store(sums + 4, best->high);
  wasm_v128_store(panels, best->low_panel);
  wasm_v128_store(panels + 4, best->high_panel);
  int nearest = panels[0] * PANEL;
  float largest = sums[0];
  for (int lane = 1; lane < PANEL; lane++) {
    const int number = panels[lane] * PANEL + lane;
    if (sums[lane] > largest || (sums[lane] == largest && number < nearest)) largest = sums[lane], nearest = number;
  }
  return nearest;
}

/* From differences: of a vector to itself it is zero, where sums of squares and products leave a rest. */
static float distance_to(const float *x, const Memory *memory, int number) {
  const float *column = memory->packed + number / PANEL * memory->inputs * PANEL + number % PANEL;
  float sums[4] = {0};
  for (int k = 0; k < memory->inputs; k++) {
    const float difference = x[k] - column[k * PANEL];
    sums[k % 4] += difference * difference;
  }
  const float sum = (sums[0] + sums[1]) + (sums[2] + sums[3]);
  return wasm_f32x4_extract_lane(wasm_f32x4_sqrt(wasm_f32x4_splat(sum)), 0);
}

static void nearest_block(const float *x, const Memory *memory, int panels, float *out, int rows) {
  const int group = memory->inputs * PANEL < GROUP_FLOATS ? GROUP_FLOATS / (memory->inputs * PANEL) : 1;
  const v128_t least = wasm_f32x4_const_splat(-__builtin_inff()), first = wasm_i32x4_const_splat(0);
  Best best[BLOCK_ROWS];
  for (int row = 0; row < rows; row++) best[row] = (Best){least, least, first, first};
  for (int from = 0; from < panels; from += group) {
    const Range range = {from, panels < from + group ? panels : from + group};
    for (int row = 0, height; row < rows; row += height) {
      height = next_rows(rows - row);
      const float *lines[TILE_ROWS];
      for (int r = 0; r < height; r++) lines[r] = x + (row + r) * memory->inputs;
      compare_rows(height, lines, memory, range, best + row);
    }
  }
  for (int row = 0; row < rows; row++)
    out[row] = distance_to(x + row * memory->inputs, memory, nearest_of(best + row));
}

void nearest(const float *x, const float *packed, const float *bias, float *out, int rows, int inputs, int count,
             int thread, int threads) {
  const Range range = share_of(rows, 1, thread, threads);
  const Memory memory = {packed, bias, inputs};
  const int panels = (count + PANEL - 1) / PANEL;
  for (int row = range.from; row < range.to; row += BLOCK_ROWS) {
    const int left = range.to - row;
    nearest_block(x + row * inputs, &memory, panels, out + row, left < BLOCK_ROWS ? left : BLOCK_ROWS);
  }
}
