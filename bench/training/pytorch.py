"""Training steps of SimpleNet's head in PyTorch, one thread: for each line `PROFILE STEPS` on stdin, a line with the last step's loss."""

import sys

import torch
from torch import nn

torch.set_num_threads(1)
torch.manual_seed(0)

# Channels, hidden width, rows a step, deviation of the noise.
PROFILES = {"compact": (152, 512, 1024, 0.3), "paper": (1536, 1024, 4 * 36 * 36, 0.015)}
MARGIN = 0.5


class Training:
    """Patches standardised beforehand, which is in its favour; noise, optimizers and the two calls as the official code has them."""

    def __init__(self, channels: int, hidden: int, rows: int, deviation: float):
        self.rows, self.deviation = rows, deviation
        self.patches = torch.randn(20 * 36 * 36 if rows == 1024 else rows, channels)
        self.adapter = nn.Linear(channels, channels)
        self.discriminator = nn.Sequential(
            nn.Linear(channels, hidden),
            nn.BatchNorm1d(hidden),
            nn.LeakyReLU(0.2),
            nn.Linear(hidden, 1, bias=False),
        )
        if rows == 1024:
            nn.init.eye_(self.adapter.weight)
            nn.init.zeros_(self.adapter.bias)
        else:
            nn.init.xavier_normal_(self.adapter.weight)
        for layer in self.discriminator:
            if isinstance(layer, nn.Linear):
                nn.init.xavier_normal_(layer.weight)
        self.optimizers = [
            torch.optim.AdamW(self.adapter.parameters(), lr=1e-4, weight_decay=0.01),
            torch.optim.Adam(self.discriminator.parameters(), lr=2e-4, weight_decay=1e-5),
        ]

    def step(self) -> torch.Tensor:
        drawn = torch.randint(len(self.patches), (self.rows,)) if self.rows == 1024 else slice(None)
        true = self.adapter(self.patches[drawn])
        fake = true + torch.normal(0.0, self.deviation, true.shape)
        scores = self.discriminator(torch.cat([true, fake]))
        loss = torch.clip(MARGIN - scores[: self.rows], min=0).mean()
        loss = loss + torch.clip(MARGIN + scores[self.rows :], min=0).mean()
        for optimizer in self.optimizers:
            optimizer.zero_grad()
        loss.backward()
        for optimizer in self.optimizers:
            optimizer.step()
        return loss


trainings: dict[str, Training] = {}
print(torch.__version__, flush=True)
for line in sys.stdin:
    profile, steps = line.split()
    training = trainings.setdefault(profile, Training(*PROFILES[profile]))
    for _ in range(int(steps)):
        loss = training.step()
    print(loss.item(), flush=True)
