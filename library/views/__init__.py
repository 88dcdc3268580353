"""Glossary, reports, and the pneumothorax card."""
