/* The loop of kCentre.ts in SIMD: sums in one order and in float32, so that all devices choose the same points. */

#include <stdint.h>
#include <wasm_simd128.h>

#define EXPORT __attribute__((visibility("default")))

/* A point whose centre is just about too near to the new one is looked at all the same: rounding changes nothing. */
static const float QUARTER = 0.25f * (1 - 1e-5f);

/* Of the distance between two points of `dimensions` numbers, a multiple of four. */
static inline float square_between(const float *one, const float *other, int32_t dimensions) {
  v128_t sums = wasm_f32x4_const_splat(0);
  for (int32_t i = 0; i < dimensions; i += 4) {
    const v128_t difference = wasm_f32x4_sub(wasm_v128_load(one + i), wasm_v128_load(other + i));
    sums = wasm_f32x4_add(sums, wasm_f32x4_mul(difference, difference));
  }
  return (wasm_f32x4_extract_lane(sums, 0) + wasm_f32x4_extract_lane(sums, 1)) +
         (wasm_f32x4_extract_lane(sums, 2) + wasm_f32x4_extract_lane(sums, 3));
}

/* Makes centres [from] to [to - 1]; the first is in its place. Of every point `squares` has the square of the
 * distance to its centre, below zero once it is one itself, and `centre_of` that centre's number. `too_far` is room
 * for as many as `centres`. Leaves the centre that would come next in [to], for which there is room. */
EXPORT void take_centres(const float *points, int32_t count, int32_t dimensions, float *squares, int32_t *centre_of,
                         int32_t *centres, float *too_far, int32_t from, int32_t to) {
  for (int32_t number = from; number < to; number++) {
    int32_t next = centres[number];
    const float *newest = points + next * dimensions;
    for (int32_t centre = 0; centre < number; centre++)
      too_far[centre] = QUARTER * square_between(points + centres[centre] * dimensions, newest, dimensions);
    /* One that lies on another is taken once all that do not are, but none is taken twice. */
    squares[next] = -1;
    float farthest = -1;
    for (int32_t point = 0; point < count; point++) {
      float square = squares[point];
      if (!(square < too_far[centre_of[point]])) {
        const float found = square_between(points + point * dimensions, newest, dimensions);
        if (found < square) {
          squares[point] = square = found;
          centre_of[point] = number;
        }
      }
      if (square > farthest) {
        farthest = square;
        next = point;
      }
    }
    centres[number + 1] = next;
  }
}
