"""What makes the files of the demo school: an invented school, invented pupils' codes, a fixed seed."""
