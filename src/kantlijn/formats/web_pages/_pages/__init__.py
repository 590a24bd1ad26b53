"""Pages of the web as browsers and programs save them: what is the article, what the head says, and the comments."""
