"""The screens: a page reads views, shows, and asks."""
