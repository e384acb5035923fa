"""One command for a whole desk: what has to be ready, and the processes that make it up."""
