/* Matrix products over panels: six rows times one panel of eight columns in registers. */
#include "share.h"
#include "simd.h"
#include "train.h"

/* Of the inner axis, so that a panel of either operand stays in the first cache. */
#define INNER_BLOCK 256
/* Panels of `right` that a tile of `left` is used for before the next one is read. */
#define GROUP_PANELS 8

/* V8 has fifteen vector registers on x64. Six rows take twelve sums, a panel's two vectors and one value; without a
 * fused multiply-add the product takes another, and four rows, which never cross panels, are faster than five. */
#ifdef __wasm_relaxed_simd__
#define TILE_ROWS 6
#else
#define TILE_ROWS 4
#endif

/* Rows of a tile come from one panel of `left`, or from the end of one and the beginning of the next. */
typedef struct {
  const float *first, *next, *right, *start;
  float *out;
  int inner;
} Tile;

INLINE void multiply_lanes(const int from, const int count, const float *lanes, v128_t low, v128_t high, v128_t *lows,
                           v128_t *highs) {
#pragma unroll
  for (int r = 0; r < count; r++) {
    const v128_t value = wasm_v128_load32_splat(lanes + from + r);
    lows[r] = multiply_add(value, low, lows[r]);
    highs[r] = multiply_add(value, high, highs[r]);
  }
}

/* `ends` rows from lane `lane` of the first panel, then `begins` of the next; all constants. */
INLINE void multiply_tile(const int lane, const int ends, const int begins, const Tile *tile) {
  v128_t low[TILE_ROWS], high[TILE_ROWS];
#pragma unroll
  for (int r = 0; r < ends + begins; r++) low[r] = high[r] = wasm_f32x4_const_splat(0);
  const float *first = tile->first, *next = tile->next, *right = tile->right;
/* Unrolled, V8 computes one sum after the other, each waiting for itself, and runs out of registers. */
#pragma clang loop unroll(disable)
  for (int k = tile->inner; k > 0; k--) {
    const v128_t right_low = wasm_v128_load(right), right_high = wasm_v128_load(right + 4);
    multiply_lanes(lane, ends, first, right_low, right_high, low, high);
    multiply_lanes(0, begins, next, right_low, right_high, low + ends, high + ends);
    first += PANEL, next += PANEL, right += PANEL;
  }
#pragma unroll
  for (int r = 0; r < ends + begins; r++) {
    if (tile->start) {
      low[r] = wasm_f32x4_add(low[r], wasm_v128_load(tile->start + r * PANEL));
      high[r] = wasm_f32x4_add(high[r], wasm_v128_load(tile->start + r * PANEL + 4));
    }
    wasm_v128_store(tile->out + r * PANEL, low[r]);
    wasm_v128_store(tile->out + r * PANEL + 4, high[r]);
  }
}

/* Each in a function of its own: V8 gives a loop its registers where it is the only one. */
#define TILE_FUNCTION(name, lane, ends, begins) \
  static __attribute__((noinline)) void name(const Tile *tile) { multiply_tile(lane, ends, begins, tile); }

#if TILE_ROWS == 4
TILE_FUNCTION(tile_0, 0, 4, 0)
TILE_FUNCTION(tile_4, 4, 4, 0)

static void multiply_rows(int lane, int rows, const Tile *tile) {
  (void)rows;
  if (lane == 0) tile_0(tile);
  else tile_4(tile);
}
#else
TILE_FUNCTION(tile_0, 0, 6, 0)
TILE_FUNCTION(tile_2, 2, 6, 0)
TILE_FUNCTION(tile_4, 4, 4, 2)
TILE_FUNCTION(tile_6, 6, 2, 4)
TILE_FUNCTION(last_4, 4, 4, 0)
TILE_FUNCTION(last_6, 6, 2, 0)

/* Tiles start at even lanes, and rows end with a panel. */
static void multiply_rows(int lane, int rows, const Tile *tile) {
  switch (lane) {
    case 0: tile_0(tile); return;
    case 2: tile_2(tile); return;
    case 4: rows == 4 ? last_4(tile) : tile_4(tile); return;
    default: rows == 2 ? last_6(tile) : tile_6(tile);
  }
}
#endif

static void multiply_block(const Product *product, int inner_from, int panel_from, int panel_to) {
  const int rest = product->inner - inner_from;
  const float *start = inner_from == 0 ? product->start : product->out;
  Tile tile = {.inner = rest < INNER_BLOCK ? rest : INNER_BLOCK};
  for (int row = 0; row < product->rows; row += TILE_ROWS) {
    const int rows = product->rows - row < TILE_ROWS ? product->rows - row : TILE_ROWS;
    tile.first = product->left + (row / PANEL * product->left_stride + inner_from) * PANEL;
    tile.next = tile.first + product->left_stride * PANEL;
    for (int panel = panel_from; panel < panel_to; panel++) {
      const int place = (panel * product->out_stride + row) * PANEL;
      tile.right = product->right + (panel * product->right_stride + inner_from) * PANEL;
      tile.start = start ? start + place : 0;
      tile.out = product->out + place;
      multiply_rows(row % PANEL, rows, &tile);
    }
  }
}

void multiply(const Product *product, int thread, int threads) {
  const Range panels = share_of(product->columns / PANEL, 1, thread, threads);
  for (int from = panels.from; from < panels.to; from += GROUP_PANELS) {
    const int to = panels.to < from + GROUP_PANELS ? panels.to : from + GROUP_PANELS;
    for (int inner = 0; inner < product->inner; inner += INNER_BLOCK) multiply_block(product, inner, from, to);
  }
}

void multiply_vector(const VectorProduct *product, int thread, int threads) {
  const Range panels = share_of(product->columns / PANEL, 1, thread, threads);
  for (int panel = panels.from; panel < panels.to; panel++) {
    const float *matrix = product->matrix + panel * product->inner * PANEL;
    v128_t low = wasm_v128_load(product->start + panel * PANEL);
    v128_t high = wasm_v128_load(product->start + panel * PANEL + 4);
    for (int k = 0; k < product->inner; k++, matrix += PANEL) {
      const v128_t value = wasm_v128_load32_splat(product->vector + k);
      low = multiply_add(value, wasm_v128_load(matrix), low);
      high = multiply_add(value, wasm_v128_load(matrix + 4), high);
    }
    wasm_v128_store(product->out + panel * PANEL, low);
    wasm_v128_store(product->out + panel * PANEL + 4, high);
  }
}
