"""The read-only interface for programs below /api/v1/: what the pages show, as JSON, CSV and GeoJSON."""
