"""The same services without a screen: one module a command group, put together in `commands`."""
