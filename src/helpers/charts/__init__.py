"""The report's figures: each takes a timeline or a frame of measures and returns a `Chart`."""

from helpers.charts.chart import MIMETYPE, Chart
from helpers.charts.comparisons import before_after, external_counts_chart
from helpers.charts.heat import category_by_level, who_met_whom
from helpers.charts.maps import places_map
from helpers.charts.series import indicators_chart
from helpers.charts.timelines import timeline_chart, window_chart
from helpers.charts.years import contacts_by_year, sources_by_year

__all__ = [
    "MIMETYPE",
    "Chart",
    "before_after",
    "category_by_level",
    "contacts_by_year",
    "external_counts_chart",
    "indicators_chart",
    "places_map",
    "sources_by_year",
    "timeline_chart",
    "who_met_whom",
    "window_chart",
]
