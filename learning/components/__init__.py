"""Pieces of pages that bring their own data."""
