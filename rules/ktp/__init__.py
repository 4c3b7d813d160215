"""What stands on a photo of a KTP. `eyes` and `picture` are the child process's alone."""
