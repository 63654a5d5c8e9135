"""Other programs that a reminder needs: schedulers, notifications, mail, and what a desktop starts or shows."""
