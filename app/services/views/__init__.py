"""What services return: frozen values that import neither the database nor anything heavy."""
