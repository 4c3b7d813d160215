"""What the jobs of reports are fed; who may see what of them."""
