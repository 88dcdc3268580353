"""Django's PostgreSQL backend, which asks after the health of a connection only when it has rested."""
