// Random histories.
