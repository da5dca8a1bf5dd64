"""The settings file: one model for the file, the forms and the runner."""
