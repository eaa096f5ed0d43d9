"""Use cases: one class a task, one transaction a use case; they return frozen views and never a row of the database."""
