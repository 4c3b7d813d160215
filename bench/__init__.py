"""What an answer costs, beside two plain bots in the same run: `make bench`.  No part of the product."""
