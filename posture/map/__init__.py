"""The map of a day as another knew it: what stands on it, as values for the browser and for the page around it."""
