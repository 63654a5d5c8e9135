"""Letters drafted from what the tracker knows, and checked before a person sends them. Nothing here sends anything.

What the tracker does not say stays visible in a draft as ``[[…]]``, for the person to fill in.
"""
