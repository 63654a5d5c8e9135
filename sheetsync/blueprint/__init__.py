"""Templates, read and understood: what a tracker's sheets look like, in terms that both renderers can draw from.

*Template*: the TOML file a person may edit. *Blueprint*: that file, understood. *Expression*: a formula of a template,
written once and rendered for each program. *Layout*: where the columns of the tables stand in a book.
"""

from __future__ import annotations
