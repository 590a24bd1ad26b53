"""How fast kantlijn is, measured from outside, in turn with the least that could do and with programs of its kind."""
