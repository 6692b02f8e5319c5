"""Exact Euclidean nearest neighbours in float32, and the vectors that a memory keeps of all the normals' patches."""

import torch


def standardisation(rows):
    """The head's: each channel's mean, and one number, the channels' mean deviation."""
    return rows.mean(0), rows.std(0, correction=0).mean()


def nearest(queries, memory, count=1, block=2048, memory_block=16384):
    """Distances [queries, count] to the nearest memory vectors, ascending, and which these are."""
    half_norms = (memory**2).sum(1) / 2
    distances, indices = [], []
    for part in queries.split(block):
        best, which = None, None
        for start in range(0, len(memory), memory_block):
            end = start + memory_block
            products = torch.addmm(-half_norms[start:end], part, memory[start:end].T)
            values, at = products.topk(count, 1) if count > 1 else products.max(1, keepdim=True)
            at = at + start
            if best is not None:
                values, order = torch.cat([best, values], 1).topk(count, 1)
                at = torch.cat([which, at], 1).gather(1, order)
            best, which = values, at
        # From the differences themselves: the products' rounding would show in small distances.
        distances.append((part[:, None] - memory[which]).square().sum(2).sqrt())
        indices.append(which)
    return torch.cat(distances), torch.cat(indices)


def least_weighted(queries, memory, weights, block=1024):
    """The least over the memory of weight times distance; [len(weights), queries] for weights [any, memory]."""
    squares, found = (memory**2).sum(1), []
    for part in queries.split(block):
        squared = torch.addmm(squares, part, memory.T, alpha=-2) + (part**2).sum(1, True)
        found.append(torch.stack([(squared.clamp_min(0) * row).amin(1).sqrt() for row in weights**2]))
    return torch.cat(found, 1)


def density_weights(memory, count, offset):
    """Less where the memory lies thin: (1 + offset) / (own + offset), own the mean distance to `count` others by its mean."""
    if count == 0:
        return torch.ones(len(memory))
    own = nearest(memory, memory, count + 1)[0][:, 1:].mean(1)
    return (1 + offset) / (own / own.mean() + offset)


def random_rows(rows, size, seed):
    return rows[torch.randperm(len(rows), generator=torch.Generator().manual_seed(seed))[:size]]


def k_centre_indices(rows, size, seed, width=32, pool=50000):
    """Greedy k-centre (PatchCore's coreset) on a Gaussian random projection, from at most `pool` rows drawn at random."""
    generator = torch.Generator().manual_seed(seed)
    drawn = torch.randperm(len(rows), generator=generator)[:pool]
    if size >= len(drawn):
        return drawn
    projected = rows[drawn] @ torch.randn(rows.shape[1], width, generator=generator) / width**0.5
    half = (projected**2).sum(1) / 2
    chosen, least = [0], None
    while len(chosen) < size:
        last = chosen[-1]
        distance = half + half[last] - projected @ projected[last]
        least = distance if least is None else torch.minimum(least, distance)
        chosen.append(int(least.argmax()))
    return drawn[chosen]


def k_centre(rows, size, seed):
    return rows[k_centre_indices(rows, size, seed)]


class Cells:
    """Rows drawn at random by the k-centre that is nearest to them, on the projection: what src/network remembers."""

    def __init__(self, rows, owners, size, seed, width=32, pool=50000):
        chosen = k_centre_indices(rows, size, seed, width, pool)
        generator = torch.Generator().manual_seed(seed)
        drawn = torch.randperm(len(rows), generator=generator)[:pool]
        projection = torch.randn(rows.shape[1], width, generator=generator)
        self.rows, self.owners, self.count = rows[drawn], owners[drawn], len(chosen)
        self.cell = nearest(self.rows @ projection, rows[chosen] @ projection)[1][:, 0]

    def means(self, without=None):
        """Of the cells' rows of all owners but one; cells without any are left out."""
        kept = self.owners != (-1 if without is None else without)
        cell, rows = self.cell[kept], self.rows[kept]
        counts = torch.bincount(cell, minlength=self.count)
        sums = torch.zeros(self.count, rows.shape[1]).index_add_(0, cell, rows)
        return sums[counts > 0] / counts[counts > 0, None]


def k_means(rows, size, seed, rounds=6, pool=20000):
    """Centres of Lloyd's algorithm from random rows."""
    rows = random_rows(rows, pool, seed)
    centres = rows[:size].clone()
    for _ in range(rounds):
        at = nearest(rows, centres)[1][:, 0]
        sums = torch.zeros_like(centres).index_add_(0, at, rows)
        counts = torch.bincount(at, minlength=size)[:, None]
        centres = torch.where(counts > 0, sums / counts.clamp_min(1), centres)
    return centres


CHOICES = {'random': random_rows, 'k-centre': k_centre, 'k-means': k_means}
