"""The rules of all reports together, for a page that shows several."""

from __future__ import annotations

from sheetsync.report.fields_page import FIELDS_STYLE
from sheetsync.report.tree import TREE_STYLE
from sheetsync.report.trends.page import TRENDS_STYLE

__all__ = ["REPORT_STYLES"]

REPORT_STYLES = TREE_STYLE + TRENDS_STYLE + FIELDS_STYLE
"""What pieces of reports need beside the rules of every page."""
