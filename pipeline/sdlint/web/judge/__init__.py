"""What an answer says of a link."""
