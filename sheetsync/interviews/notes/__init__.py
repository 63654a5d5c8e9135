"""People's notes of an interview, in whatever form they were written, read into questions and answers."""
