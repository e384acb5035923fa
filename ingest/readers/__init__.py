"""Readers: bytes → `SourceText`, one module a format. Enter by `choosing.read`."""
