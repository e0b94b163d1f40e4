"""The timeline: lanes, marks and words as shapes along one axis of days."""
