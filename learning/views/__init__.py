"""Home, enrolment, reading, certificates and their verification."""
