"""Demonstration records: seeded, invented, and the same bytes for the same seed everywhere."""

from generator.demo.writing import write_demo

__all__ = ["write_demo"]
