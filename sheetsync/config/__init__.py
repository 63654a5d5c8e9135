"""What a person settled once: `sheetsync.toml` beside the tracker, and which tracker is meant where none is named."""

from __future__ import annotations

from sheetsync.config.file import CONFIG_NAME, Config, ConfigUnreadable, read_config
from sheetsync.config.place import Place, TrackerNotNamed, is_address, locate

__all__ = [
    "CONFIG_NAME",
    "Config",
    "ConfigUnreadable",
    "Place",
    "TrackerNotNamed",
    "is_address",
    "locate",
    "read_config",
]
