"""Pieces that pages of quizzes are made of."""
