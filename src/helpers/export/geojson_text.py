"""GeoJSON (RFC 7946): one feature a record, for a map."""

import json

from helpers.export.nested import Record, records
from helpers.schema import read_schema
from helpers.timeline import Timeline


def to_geojson(timeline: Timeline) -> str:
    """Return the selected events as a feature collection.

    Every record is a feature, with the id of the event and the whole record as properties; one
    that has no place, or a place without coordinates, has a null geometry. Coordinates are
    degrees east and north, WGS 84, and stand for the place only.
    """
    described = read_schema()
    collection = {
        "type": "FeatureCollection",
        "title": described["title"],
        "version": described["version"],
        "license": described["licenses"][0]["path"],
        "features": [_feature(record) for record in records(timeline)],
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _feature(record: Record) -> Record:
    place = record["place"] or {}
    located = place.get("latitude") is not None and place.get("longitude") is not None
    point = (
        {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}
        if located
        else None
    )
    return {"type": "Feature", "id": record["event_id"], "geometry": point, "properties": record}
