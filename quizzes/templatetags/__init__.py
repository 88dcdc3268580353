"""Tags of quizzes."""
