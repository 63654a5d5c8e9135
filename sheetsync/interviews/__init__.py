"""The interview: questions, preparing, filling the chart, comparing, and what the answers show.

Everything is counted without a language model, says what it rests on, and leads back to the row it came from.
"""
