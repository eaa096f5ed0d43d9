"""Writers: one document to PDF, Word or Excel; `catalogue` picks by the file's name, `pdf` also makes packs."""
