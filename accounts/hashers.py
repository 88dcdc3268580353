"""Password hashing at the setting that OWASP recommends."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2idOwasp(Argon2PasswordHasher):
    """Argon2id with 19 MiB, two passes, one lane.

    Source: OWASP Password Storage Cheat Sheet.
    """

    memory_cost = 19 * 1024
    time_cost = 2
    parallelism = 1
