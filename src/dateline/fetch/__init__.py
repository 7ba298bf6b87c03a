"""From the web, with manners and without danger: what may be asked, of whom, how often, and what came back."""
