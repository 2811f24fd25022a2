"""A sourced timeline of Sino-Russian military contacts."""
