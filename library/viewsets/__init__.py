"""Library screens of the editor."""
