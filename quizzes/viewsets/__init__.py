"""Question bank screens of the editor."""
