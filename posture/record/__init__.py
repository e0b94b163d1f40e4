"""What is on record: the words of claims, their rivals, their history, and what changed lately."""
