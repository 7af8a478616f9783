"""Bytes come in and are kept: the drop folder, files given by hand, addresses, the archive."""
