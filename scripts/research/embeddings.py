"""Affine embeddings of patch vectors in which distances may be taken; each learns from the normals' patches alone."""

import torch

from neighbours import standardisation

SHALLOW = 40
"""Channels of the stride-8 tap, which come first."""

EMBEDDINGS = {
    'standardised': dict(kind='standardised'),
    'each channel by its deviation': dict(kind='channel', floor=0.0),
    'each channel, deviation + mean deviation': dict(kind='channel', floor=1.0),
    'deep tap twice': dict(kind='taps', deep=2.0),
    'deep tap half': dict(kind='taps', deep=0.5),
    'whitened, shrinkage 0.001': dict(kind='whitened', shrinkage=0.001),
    'whitened, shrinkage 0.1': dict(kind='whitened', shrinkage=0.1),
    'whitened, shrinkage 0.1, 64 channels': dict(kind='whitened', shrinkage=0.1, width=64),
    'whitened, shrinkage 1': dict(kind='whitened', shrinkage=1.0),
    'half whitened, shrinkage 0.01': dict(kind='whitened', shrinkage=0.01, power=0.25),
    'PCA, 64 channels': dict(kind='whitened', shrinkage=0.0, power=0.0, width=64),
}


def embedding(rows, kind, floor=0.0, deep=1.0, shrinkage=0.0, width=None, power=0.5):
    """A function [patches, channels] -> [patches, width]. Shrinkage is in mean eigenvalues."""
    mean, scale = standardisation(rows)
    if kind == 'standardised':
        return lambda x: (x - mean) / scale
    if kind == 'channel':
        deviation = rows.std(0, correction=0) + floor * scale
        return lambda x: (x - mean) / deviation
    if kind == 'taps':
        weight = torch.ones(rows.shape[1])
        weight[SHALLOW:] = deep
        return lambda x: (x - mean) / scale * weight
    values, vectors = spectrum(rows - mean)
    width = width or rows.shape[1]
    matrix = vectors[:, :width] / (values[:width] + shrinkage * values.mean()) ** power
    return lambda x: (x - mean) @ matrix


def spectrum(centred):
    """Eigenvalues, largest first, and eigenvectors (columns) of the covariance."""
    centred = centred.double()
    values, vectors = torch.linalg.eigh(centred.T @ centred / len(centred))
    return values.flip(0).clamp_min(0).float(), vectors.flip(1).float()
