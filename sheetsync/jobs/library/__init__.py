"""The front door for scripts: the jobs of the command line, with this machine's clock, chance and folders filled in."""
