"""Other people's formats: bytes become rows with their places, rows become people, as proposals; and back again."""

from __future__ import annotations
