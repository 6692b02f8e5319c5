/* Where the threads of a crew wait for one another: a sense-reversing barrier over shared memory. */
#ifndef LOUPE_BARRIER_H
#define LOUPE_BARRIER_H

#include <stdint.h>

/* All zeros before its first use. */
typedef struct {
  _Atomic int32_t arrived;
  /* Counts the times that all have arrived. */
  _Atomic int32_t phase;
  /* Threads that no longer spin. */
  _Atomic int32_t sleeping;
} Barrier;

/*
 * Returns once all `threads` threads have called it; what each wrote before is then seen by all. Spins a while, then
 * sleeps. With one thread nothing is touched, so that memory need not be shared.
 */
void await_all(Barrier *barrier, int threads);

#endif
