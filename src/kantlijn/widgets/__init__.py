"""The parts of the screen: each gets its values from the screen and sends messages back up."""
