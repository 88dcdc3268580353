"""Enrolments, progress, completions and certificates."""
