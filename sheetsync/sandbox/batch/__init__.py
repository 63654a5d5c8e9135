"""The kinds of request that spreadsheets.batchUpdate takes, and how a batch is carried out.

A batch works on a fork of the document; if one request is refused, nothing of the batch has happened.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from sheetsync.sandbox.batch.kind import KINDS
from sheetsync.sandbox.document import Document
from sheetsync.sandbox.errors import Json, Refusal, invalid, not_modelled
from sheetsync.sandbox.schema import load
from sheetsync.sandbox.structure import settle

__all__ = ["KINDS", "carry_out"]

# Each module here holds some of the kinds, and enters them in KINDS when it is loaded.
for _module in iter_modules(__path__):
    import_module(f"{__name__}.{_module.name}")

# Kinds that neither read nor write a formula's text: formulas may follow rows and columns after the last of them.
STRUCTURAL = {"insertDimension", "deleteDimension", "appendDimension"}


def carry_out(document: Document, requests: list[Json]) -> tuple[Document, list[Json]]:
    """The document after all requests, and one reply per request; the given document is untouched."""
    if not requests:
        raise invalid("Must specify at least one request.")
    fork = document.fork()
    replies = []
    for index, request in enumerate(requests):
        if not STRUCTURAL & request.keys():
            settle(fork)
        replies.append(_one(fork, request, index))
    settle(fork)
    return fork, replies


def _one(document: Document, request: Json, index: int) -> Json:
    kinds = list(request)
    if not kinds:
        raise invalid(f"Invalid requests[{index}]: No request set.")
    kind = kinds[0]
    if kind not in KINDS:
        assert kind in load()["sheets"]["schemas"]["Request"]
        raise not_modelled(f"the request kind {kind} (requests[{index}])")
    try:
        return KINDS[kind](document, request[kind]) or {}
    except Refusal as refusal:
        if refusal.code != 400 or refusal.details:
            raise
        raise invalid(f"Invalid requests[{index}].{kind}: {refusal.message}") from None
