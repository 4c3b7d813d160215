"""What a branch office answered, read from a file or asked one by one."""
