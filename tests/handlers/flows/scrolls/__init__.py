"""Tests of the committee's work on scrolls."""
