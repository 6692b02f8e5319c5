#!/usr/bin/env python3
"""Makes test/fixtures/torch: tiny tensor files of every kind that the readers must take or refuse.

Needs torch and safetensors (made with torch 2.15.0). Run from the repository root; overwrites. `expected.json` has,
for each file that must be taken, every tensor's stored type, shape and values in row-major order, as Python reads
them back. With the path of the official ckpt.pth it also writes `checkpoint.json`: the SHA-256 of each tensor.

    python scripts/make-tensor-fixtures.py [../shared/reference/official_run/ckpt.pth]
"""

import hashlib
import json
import os
import pickle
import sys
import zipfile
from collections import OrderedDict
from pathlib import Path

import torch
from safetensors.torch import save_file

FOLDER = Path("test/fixtures/torch")
NAMES = {"F64": "float64", "F32": "float32", "F16": "float16", "BF16": "bfloat16", "I64": "int64"}
NAMES |= {"I32": "int32", "I16": "int16", "I8": "int8", "U8": "uint8", "BOOL": "bool"}
TYPES = {getattr(torch, name): stored for stored, name in NAMES.items()}
# Halves and their neighbours, the largest, subnormals, zeros of both signs, infinities.
FLOATS = [0.0, -0.0, 1.0, -1.5, 0.1, 65504.0, 6e-8, -6.1e-5, 3e-5, float("inf"), float("-inf")]


def number(value):
    """JSON has no infinity, no minus zero and no exact 64-bit integers: such values go as JavaScript's text."""
    if isinstance(value, bool):
        return int(value)
    is_plain = isinstance(value, float) and abs(value) != float("inf") and str(value) != "-0.0"
    return value if is_plain else str(value).replace("inf", "Infinity")


def flatten(value, name=""):
    if isinstance(value, torch.Tensor):
        yield name, value.detach()
    elif isinstance(value, (dict, list, tuple)):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, child in items:
            yield from flatten(child, f"{name}.{key}" if name else str(key))


def described(tensor):
    values = tensor.to(torch.float32) if tensor.is_floating_point() else tensor
    return {
        "type": TYPES[tensor.dtype],
        "shape": list(tensor.shape),
        "values": [number(v) for v in values.flatten().tolist()],
    }


def ramp(*shape):
    return torch.arange(float(torch.Size(shape).numel())).reshape(shape) / 8


def taken():
    """By file name, what must be read."""
    module = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.BatchNorm1d(3))
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(ramp(*parameter.shape))
    storage = ramp(12)
    whole = torch.tensor(FLOATS, dtype=torch.float64)
    tied = ramp(3)
    return {
        "state-dict.pth": module.state_dict(),
        "views.pth": {
            "transposed": ramp(2, 3).t(),
            "channels_last": ramp(1, 3, 2, 2).to(memory_format=torch.channels_last),
            "every_second": storage[1::2],
            "window": storage.reshape(3, 4)[1:, 1:3],
            "shared": storage[4:8],
            "half_strided": ramp(2, 3).half().t(),
            "empty": torch.zeros(0, 3),
            "scalar": torch.tensor(2.5),
        },
        "types.pth": {TYPES[t]: whole.to(t) for t in TYPES if t.is_floating_point}
        | {TYPES[t]: torch.tensor([0, 1, 100]).to(t) for t in TYPES if not t.is_floating_point}
        | {"int64_limits": torch.tensor([2**63 - 1, -(2**63)])},
        "nested.pth": {
            "epoch": 3,
            "seed": 2**62 + 1,
            "lr": 1e-3,
            "best": None,
            "shape": torch.Size([2, 3]),
            "dtype": torch.float32,
            "flags": (True, False, "text", "größe"),
            "model": OrderedDict(outer={"inner": OrderedDict(weight=ramp(2))}),
            "parameter": torch.nn.Parameter(ramp(2)),
            "list": [ramp(1), {7: ramp(2)}],
            "tied": tied,
            "tied_again": tied,
            "__proto__": {"polluted": ramp(1)},
            "constructor": ramp(1),
        },
    }


class Attack:
    def __reduce__(self):
        return os.system, ("echo this must never run",)


def write_zip(name, members, compression=zipfile.ZIP_STORED):
    with zipfile.ZipFile(FOLDER / name, "w", compression) as archive:
        for member, data in members.items():
            archive.writestr(zipfile.ZipInfo(f"archive/{member}"), data, compression)


def members(name):
    with zipfile.ZipFile(FOLDER / name) as archive:
        return {n.split("/", 1)[1]: archive.read(n) for n in archive.namelist()}


FOLDER.mkdir(parents=True, exist_ok=True)
expected = {}
for name, content in taken().items():
    torch.save(content, FOLDER / name)
    again = torch.load(FOLDER / name, weights_only=True)
    expected[name] = {key: described(tensor) for key, tensor in flatten(again)}

protocol4 = {"weight": ramp(2, 2), "model": OrderedDict(bias=ramp(2))}
torch.save(protocol4, FOLDER / "protocol-4.pth", pickle_protocol=4)
expected["protocol-4.pth"] = {key: described(tensor) for key, tensor in flatten(protocol4)}

big = {"weight": ramp(3), "types": torch.tensor([1, -2]), "half": ramp(2, 2).half()}
torch.save(big, FOLDER / "big-endian.pth")
swapped = members("big-endian.pth") | {"byteorder": b"big"}
for key, tensor in zip("012", big.values()):
    data, width = swapped[f"data/{key}"], tensor.element_size()
    swapped[f"data/{key}"] = b"".join(data[i : i + width][::-1] for i in range(0, len(data), width))
write_zip("big-endian.pth", swapped)
expected["big-endian.pth"] = {
    key: described(tensor) for key, tensor in torch.load(FOLDER / "big-endian.pth").items()
}

types = dict(flatten(taken()["types.pth"]))
save_file(types, FOLDER / "types.safetensors")
os.chmod(FOLDER / "types.safetensors", 0o644)
expected["types.safetensors"] = {key: described(tensor) for key, tensor in types.items()}

torch.save(torch.nn.Linear(2, 1), FOLDER / "module.pth")
torch.save({"weight": ramp(2), "attack": Attack()}, FOLDER / "os-system.pth")
torch.save({"weight": ramp(2)}, FOLDER / "legacy.pth", _use_new_zipfile_serialization=False)
torch.save({"weight": ramp(1).expand(1000)}, FOLDER / "expanded.pth")
torch.save(ramp(2), FOLDER / "bare-tensor.pth")
torch.save({"weight": torch.tensor([1j])}, FOLDER / "complex.pth")
write_zip("compressed.pth", members("nested.pth"), zipfile.ZIP_DEFLATED)
write_zip("no-pickle.zip", {"readme.txt": b"text"})
(FOLDER / "bare-pickle.pkl").write_bytes(pickle.dumps({"weight": [1.0]}, protocol=4))

text = json.dumps(expected, indent=1, ensure_ascii=False)
(FOLDER / "expected.json").write_text(text + "\n", encoding="utf-8")

if len(sys.argv) > 1:
    checkpoint = torch.load(sys.argv[1], weights_only=True)
    digest = {
        name: {
            "type": TYPES[tensor.dtype],
            "shape": list(tensor.shape),
            "sha256": hashlib.sha256(tensor.contiguous().numpy().tobytes()).hexdigest(),
        }
        for name, tensor in flatten(checkpoint)
    }
    (FOLDER / "checkpoint.json").write_text(json.dumps(digest, indent=1) + "\n")
