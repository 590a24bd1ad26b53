"""From markup to what stands on the screen: bodies become blocks, blocks become lines at a width."""
