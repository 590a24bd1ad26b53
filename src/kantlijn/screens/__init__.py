"""The screens: each owns its state and hands it down to its widgets."""
