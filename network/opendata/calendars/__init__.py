"""What happens in the network, for people's own calendars (RFC 5545 and 7986)."""
