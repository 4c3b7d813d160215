"""What stands on a photo of a KTP. The parent imports what is plain here; `eyes` and `picture` are the child's alone."""
