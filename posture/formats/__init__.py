"""How days and numbers are written: the same in every language, so that no locale turns them round."""
