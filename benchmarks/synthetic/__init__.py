"""Synthetic schools: honest ones by an item-response model, and cases planted into them."""
