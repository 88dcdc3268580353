"""What pages of accounts show, put together from what is known."""
