"""Certificates in the editor."""

from learning.viewsets.register import CertificateViewSet, certificates

__all__ = ["CertificateViewSet", "certificates"]
