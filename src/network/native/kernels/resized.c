/* A coarse map on a finer grid, added to a fine one. */
#include "share.h"
#include "simd.h"

typedef struct {
  int lower, upper;
  float weight;
} Between;

static Between between(const AxisTable *axis, int i) {
  const int lower = axis->lower[i], upper = lower + 1 < axis->source ? lower + 1 : lower;
  return (Between){lower, upper, axis->weight[i]};
}

/* a + (b - a) * weight */
INLINE v128_t mix(v128_t a, v128_t b, v128_t weight) { return multiply_add(wasm_f32x4_sub(b, a), weight, a); }

void add_resized(const float *fine, const float *coarse, const AxisTable *rows, const AxisTable *columns, float *out,
                 int channels, Activation activation, int thread, int threads) {
  const Bend bend = bend_of(activation);
  const Range range = share_of(rows->length, 1, thread, threads);
  for (int y = range.from; y < range.to; y++) {
    const Between row = between(rows, y);
    const v128_t down = wasm_f32x4_splat(row.weight);
    const float *upper_line = coarse + row.lower * columns->source * channels;
    const float *lower_line = coarse + row.upper * columns->source * channels;
    for (int x = 0; x < columns->length; x++) {
      const Between column = between(columns, x);
      const v128_t right = wasm_f32x4_splat(column.weight);
      const int a = column.lower * channels, b = column.upper * channels;
      const int target = (y * columns->length + x) * channels;
      for (int c = 0; c < channels; c += 4) {
        const int lanes = channels - c;
        const v128_t top = mix(load_lanes(upper_line + a + c, lanes), load_lanes(upper_line + b + c, lanes), right);
        const v128_t bottom =
            mix(load_lanes(lower_line + a + c, lanes), load_lanes(lower_line + b + c, lanes), right);
        v128_t value = mix(top, bottom, down);
        if (fine != 0) value = wasm_f32x4_add(value, load_lanes(fine + target + c, lanes));
        store_lanes(out + target + c, activate(value, bend), lanes);
      }
    }
  }
}
