#!/usr/bin/env python3
"""Writes torch.pth beside this file, in the layout of PyTorch 1.6 and newer, by Python's own pickle and zipfile and without PyTorch.

Stand-ins carry the names that torch.save puts into its pickles (protocol 2): torch._utils._rebuild_tensor_v2 and _rebuild_parameter,
torch.FloatStorage and its kin, collections.OrderedDict; each storage is a persistent id
('storage', class, key, device, count), and its bytes lie in a zip entry of their own, uncompressed.
"""
import collections, io, os, pickle, struct, sys, types, zipfile

torch, utils = types.ModuleType("torch"), types.ModuleType("torch._utils")
sys.modules["torch"], sys.modules["torch._utils"] = torch, utils

KINDS = {"Float": "f", "Double": "d", "Half": "e", "BFloat16": None, "Long": "q"}
for kind in KINDS:
    setattr(torch, kind + "Storage", type(kind + "Storage", (), {"__module__": "torch"}))


def _rebuild_tensor_v2(*arguments):
    raise AssertionError("only its name is needed")


def _rebuild_parameter(*arguments):
    raise AssertionError("only its name is needed")


for function in (_rebuild_tensor_v2, _rebuild_parameter):
    function.__module__, function.__qualname__ = "torch._utils", function.__name__
    setattr(utils, function.__name__, function)


class Storage:
    def __init__(self, key, kind, numbers):
        self.key, self.kind, self.numbers = key, kind, numbers

    def bytes(self):
        if self.kind == "BFloat16":
            return b"".join(struct.pack("<f", number)[2:] for number in self.numbers)
        return struct.pack("<%d%s" % (len(self.numbers), KINDS[self.kind]), *self.numbers)


class Tensor:
    def __init__(self, storage, first, size, stride):
        self.arguments = (storage, first, size, stride, False, collections.OrderedDict())

    def __reduce__(self):
        return utils._rebuild_tensor_v2, self.arguments


class Parameter:
    def __init__(self, tensor):
        self.tensor = tensor

    def __reduce__(self):
        return utils._rebuild_parameter, (self.tensor, True, collections.OrderedDict())


class Pickler(pickle.Pickler):
    def persistent_id(self, thing):
        if isinstance(thing, Storage):
            return "storage", getattr(torch, thing.kind + "Storage"), thing.key, "cpu", len(thing.numbers)
        return None


shared = Storage("0", "Float", [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
storages = [
    shared,
    Storage("1", "Half", [1.5, -0.0, 6.103515625e-05, 5.960464477539063e-08, 65504, float("-inf")]),
    Storage("2", "BFloat16", [1, -2.5, 3.3895313892515355e38]),
    Storage("3", "Double", [0.1, -1e-3]),
    Storage("4", "Long", [77]),
    Storage("5", "Float", [0.5]),
]
state = collections.OrderedDict()
state["whole.weight"] = Tensor(shared, 0, (2, 5), (5, 1))
state["tail"] = Tensor(shared, 6, (4,), (1,))
state["transposed"] = Tensor(shared, 2, (3, 2), (1, 3))
state["spread"] = Parameter(Tensor(shared, 1, (2, 1, 2), (5, 7, 2)))
state["half"] = Tensor(storages[1], 0, (6,), (1,))
state["brain"] = Tensor(storages[2], 0, (3,), (1,))
state["double"] = Tensor(storages[3], 0, (1, 2), (2, 1))
state["bn.num_batches_tracked"] = Tensor(storages[4], 0, (), ())
state["scalar"] = Tensor(storages[5], 0, (), ())
state._metadata = collections.OrderedDict([("", {"version": 1})])

stream = io.BytesIO()
Pickler(stream, protocol=2).dump(state)
here = os.path.dirname(os.path.abspath(__file__))
with zipfile.ZipFile(os.path.join(here, "torch.pth"), "w", zipfile.ZIP_STORED) as out:
    def put(name, content):
        out.writestr(zipfile.ZipInfo("torch/" + name), content)

    put("data.pkl", stream.getvalue())
    put("byteorder", "little")
    for storage in storages:
        put("data/" + storage.key, storage.bytes())
    put("version", "3\n")
