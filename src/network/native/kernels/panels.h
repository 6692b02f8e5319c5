/* How a matrix is packed: panel after panel of eight outputs, [inputs][8] each, filled up with zeros. */
#ifndef LOUPE_PANELS_H
#define LOUPE_PANELS_H

#pragma GCC visibility push(hidden)

/* `weight` [inputs][outputs]; every panel has `room` rows, those beyond `inputs` zero. */
void pack_panels(const float *weight, int inputs, int room, int outputs, float *packed);

#pragma GCC visibility pop
#endif
