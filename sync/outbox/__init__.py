"""How a document leaves: once, by one GUID, read back."""
