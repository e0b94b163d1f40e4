"""Benchmarks against limits and peers: ``make bench``, or ``python -m bench --help``; see docs/performance.md.

They are no tests: nothing fails because it is slow. Everything runs on an embedded database of its own.
"""
