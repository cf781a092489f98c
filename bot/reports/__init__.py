"""The network's indicators: counted from cases and chats, entered by staff, imported, and published."""
