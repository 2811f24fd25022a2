"""Time expressions of news English and what they mean on the calendar."""
