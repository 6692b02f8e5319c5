/* How outputs are dealt to threads: in runs of whole units, as even as they go. */
#ifndef LOUPE_SHARE_H
#define LOUPE_SHARE_H

typedef struct {
  int from, to;
} Range;

/* Of `count` outputs, in units of `unit` of which the last may be short. */
static inline Range share_of(int count, int unit, int thread, int threads) {
  const int units = (count + unit - 1) / unit;
  const int from = (int)((long long)units * thread / threads) * unit;
  const int to = (int)((long long)units * (thread + 1) / threads) * unit;
  return (Range){from, to < count ? to : count};
}

#endif
