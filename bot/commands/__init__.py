"""The commands of `python -m bot`, one file a subject; `cli` joins them and imports each when called."""

__all__ = ["cli"]
