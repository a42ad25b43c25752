"""Text that becomes part of a record: new records, added entries, mended values; all else stays as it is."""
