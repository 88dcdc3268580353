"""Pages of quizzes, as learners see them."""
