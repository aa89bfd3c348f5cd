"""The commands of `python -m bot`, one file a subject; `cli` joins them and opens each when it is called."""

__all__ = ["cli"]
