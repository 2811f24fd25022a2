"""From mentions to events: when each was, and which tell the same."""
