"""Pieces that render."""
