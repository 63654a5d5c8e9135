"""A local page on a person's own tracker: the workbook stays the truth, and every other way to it goes on beside."""
