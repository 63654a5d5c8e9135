"""sheetsync."""
