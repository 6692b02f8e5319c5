"""How many good parts the reject threshold's margin leaves, by distribution and number of scores (docs/calibration.md)."""

import numpy as np

DRAWS = 4000
REJECTED_RATE = 0.01
random = np.random.default_rng(0)
DISTRIBUTIONS = {
    "normal": lambda shape: random.normal(size=shape),
    "exponential": lambda shape: random.exponential(size=shape),
    "lognormal": lambda shape: random.lognormal(size=shape),
    "Student's t, 3": lambda shape: random.standard_t(3, size=shape),
    "uniform": lambda shape: random.uniform(size=shape),
}


def largest(scores):
    return scores.max(axis=1)


def beyond_largest(scores):
    """As `beyondLargest` of src/thresholds.ts, without its least margin."""
    scores = np.sort(scores, axis=1)
    count = scores.shape[1]
    upper = max(2, -(-count // 4))
    scale = scores[:, -upper:].mean(axis=1) - scores[:, -upper - 1]
    return scores[:, -1] + max(1, -np.log(REJECTED_RATE * (count + 1))) * scale


def prediction_limit(scores):
    """The rule until now: the largest, or the 99 % prediction limit of a normal distribution if that is higher."""
    count = scores.shape[1]
    t = {4: 4.541, 8: 2.998, 20: 2.539, 60: 2.391, 120: 2.358}[count]
    limit = scores.mean(axis=1) + t * scores.std(axis=1, ddof=1) * np.sqrt(1 + 1 / count)
    return np.maximum(largest(scores), limit)


for count in (4, 8, 20, 60, 120):
    for rule in (largest, prediction_limit, beyond_largest):
        shares = []
        for draw in DISTRIBUTIONS.values():
            population = np.sort(draw(2_000_000))
            above = 1 - np.searchsorted(population, rule(draw((DRAWS, count))), side="right") / len(population)
            shares.append(f"{100 * above.mean():.1f}")
        print(f"| {count} | {rule.__name__} | " + " | ".join(shares) + " |")
