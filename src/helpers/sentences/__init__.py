"""Sentences computed from the selected data: true under any parameters, or left unsaid."""
