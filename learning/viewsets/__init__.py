"""Certificates in the editor."""

from learning.viewsets.register import certificates

__all__ = ["certificates"]
