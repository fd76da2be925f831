"""What ours costs against the peer or the limit, measured side by side: `make bench`, docs/performance.md."""
