"""One SQLite file a school: transactions, migrations, change journal, backups, lock, attachments, queries."""
