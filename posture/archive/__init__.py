"""Everything in an open format that other programs read too (docs/archive.md), and back into an empty system."""
