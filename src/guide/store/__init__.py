"""One encrypted file: log, projections, keys. The only importer of the database libraries."""
