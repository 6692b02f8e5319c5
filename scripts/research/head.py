"""The compact profile's head and its training as src/network does it, with what the search varies."""

import copy
from dataclasses import dataclass

import torch
from torch import nn


@dataclass(frozen=True)
class Recipe:
    noise: float = 0.45
    # Where above `noise`, each sample's deviation is drawn between the two, evenly in the logarithm.
    noise_up_to: float = 0.0
    # Power of the patches' covariance that noise has for its own: 0 is alike in all directions, 1 as patches differ.
    noise_shape: float = 0.0
    width: int = 512
    batch: int = 1024
    # 'identity', 'none', or 'whitening': the covariance to the power of minus `whitening` / 2.
    adapter: str = 'identity'
    whitening: float = 0.0
    decay: float = 1e-5
    # Of the weights before in their running average at each step; 0 without one.
    average: float = 0.0
    # Whether the hidden layer's products are in bfloat16, which halves the time of a step on CPUs that have it.
    half: int = 1


class Head(nn.Module):
    """Patch vectors [patches, channels] to scores [patches]: minus the discriminator's output."""

    def __init__(self, rows, recipe):
        super().__init__()
        channels = rows.shape[1]
        self.register_buffer('mean', rows.mean(0))
        self.register_buffer('scale', rows.std(0).mean())
        self.adapter = nn.Linear(channels, channels)
        hidden, tail = nn.Linear(channels, recipe.width), nn.Linear(recipe.width, 1, bias=False)
        with torch.no_grad():
            self.adapter.weight.copy_(self._start(rows, recipe))
            self.adapter.bias.zero_()
        for layer in (hidden, tail):
            nn.init.xavier_normal_(layer.weight)
        self.discriminator = nn.Sequential(hidden, nn.BatchNorm1d(recipe.width), nn.LeakyReLU(0.2), tail)

    def _start(self, rows, recipe):
        if recipe.adapter != 'whitening':
            return torch.eye(rows.shape[1])
        some = (rows[torch.randperm(len(rows))[:20000]] - self.mean) / self.scale
        start = covariance_power(some, -recipe.whitening / 2)
        return start / (some @ start).std(0).mean()

    def forward(self, rows):
        return -self.discriminator(self.adapter((rows - self.mean) / self.scale))[:, 0]


def covariance_power(rows, power):
    """[channels, channels] of centred rows."""
    values, vectors = torch.linalg.eigh(rows.T @ rows / len(rows) + 1e-3 * torch.eye(rows.shape[1]))
    return vectors @ torch.diag(values**power) @ vectors.T


@torch.no_grad()
def scores(head, rows, at_once=65536):
    """float32 [patches] of numpy rows of any precision."""
    head.eval()
    first, second = head.discriminator[0], head.adapter
    weight = first.weight @ second.weight / head.scale
    bias = first.weight @ second.bias + first.bias - weight @ head.mean
    norm, tail = head.discriminator[1], head.discriminator[3].weight[0]
    gain = norm.weight / (norm.running_var + norm.eps).sqrt()
    weight, bias = weight * gain[:, None], (bias - norm.running_mean) * gain + norm.bias
    parts = []
    for start in range(0, len(rows), at_once):
        part = torch.as_tensor(rows[start:start + at_once], dtype=torch.float32)
        parts.append(-(nn.functional.leaky_relu(part @ weight.T + bias, 0.2) @ tail))
    return torch.cat(parts).numpy()


def train(rows, recipe, seed, snapshots, settled_loss=0.0):
    """Yields (step, all losses so far, head, averaged head or None) at the steps of `snapshots`.

    Ends early, with a last one, once the loss was below `settled_loss` at three looks in a row, as src/network/settling.ts.
    """
    torch.manual_seed(seed)
    head = Head(rows, recipe)
    averaged = copy.deepcopy(head) if recipe.average else None
    adapted = [] if recipe.adapter == 'none' else list(head.adapter.parameters())
    optimizers = [torch.optim.Adam(head.discriminator.parameters(), 2e-4, weight_decay=recipe.decay, fused=True)]
    if adapted:
        optimizers.append(torch.optim.AdamW(adapted, 1e-4, fused=True))
    standard = (rows - head.mean) / head.scale
    batch = min(recipe.batch, len(rows))
    shape = None
    if recipe.noise_shape:
        shape = covariance_power(standard[:20000], recipe.noise_shape / 2)
        shape /= (shape**2).sum(0).mean().sqrt()
    losses = []
    for step in range(1, max(snapshots) + 1):
        losses.append(_step(head, standard[torch.randint(len(rows), (batch,))], recipe, bool(adapted), shape))
        for optimizer in optimizers:
            optimizer.step()
        if averaged is not None:
            _average(averaged, head, min(recipe.average, step / (step + 10)))
        settled = step % 25 == 0 and len(losses) >= 75 and max(losses[-1], losses[-26], losses[-51]) < settled_loss
        if settled or step in snapshots:
            yield step, losses, head, averaged
        if settled:
            return


@torch.no_grad()
def _step(head, rows, recipe, adapts, shape):
    """Leaves gradients, written out by hand as in the app; gives the loss. Hidden products are in bfloat16."""
    hidden, norm, _, tail = head.discriminator
    precision = torch.bfloat16 if recipe.half else torch.float32
    batch = len(rows)
    true = head.adapter(rows)
    noise = torch.randn_like(true)
    fake = true + (noise if shape is None else noise @ shape) * _deviations(recipe, batch)
    inputs, weight = torch.cat([true, fake]).to(precision), hidden.weight.to(precision)
    products = (inputs @ weight.T).float()
    count = len(products)
    mean = products.mean(0)
    products -= mean
    variance = (products * products).mean(0)
    inverse = (variance + norm.eps).rsqrt()
    norm.running_mean.lerp_(mean + hidden.bias, norm.momentum)
    norm.running_var.lerp_(variance * count / (count - 1), norm.momentum)
    normal = products * inverse
    before = torch.addcmul(norm.bias, normal, norm.weight)
    after = nn.functional.leaky_relu(before, 0.2)
    s_true, s_fake = (after @ tail.weight[0]).split(batch)
    loss = (0.5 - s_true).clamp_min(0).mean() + (0.5 + s_fake).clamp_min(0).mean()
    d_scores = torch.cat([-(s_true < 0.5).float(), (s_fake > -0.5).float()]) / batch
    tail.weight.grad = (d_scores @ after)[None]
    d_before = torch.outer(d_scores, tail.weight[0])
    d_before *= (before > 0).float().mul_(0.8).add_(0.2)
    norm.bias.grad = d_before.sum(0)
    norm.weight.grad = (d_before * normal).sum(0)
    d_before -= norm.bias.grad / count
    d_before -= normal * (norm.weight.grad / count)
    d_products = (d_before * (norm.weight * inverse)).to(precision)
    hidden.weight.grad = (d_products.T @ inputs).float()
    hidden.bias.grad = torch.zeros_like(hidden.bias)
    if adapts:
        d_inputs = (d_products @ weight).float()
        d_adapted = d_inputs[:batch] + d_inputs[batch:]
        head.adapter.weight.grad = d_adapted.T @ rows
        head.adapter.bias.grad = d_adapted.sum(0)
    return loss.item()


def _deviations(recipe, batch):
    if recipe.noise_up_to <= recipe.noise:
        return recipe.noise
    return recipe.noise * (recipe.noise_up_to / recipe.noise) ** torch.rand(batch, 1)


@torch.no_grad()
def _average(averaged, head, share):
    kept = [mean for mean in averaged.state_dict().values() if mean.is_floating_point()]
    new = [value for value in head.state_dict().values() if value.is_floating_point()]
    torch._foreach_lerp_(kept, new, 1 - share)
