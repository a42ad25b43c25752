"""What others hand in and what they get: figures as files, imports, exports, feeds."""
