"""The contextual network: who and what is linked with the subject of a case, of what this viewer may see.

A set-based walk: one statement expands the frontier step by step through links that the viewer may see and that held
on the date, both directions indexed, and stops at a cap; a second brings the links with their names and keys. Nothing
hidden is walked through, counted or hinted at, and no link is ever worked out from two others (rule L-5).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.utils import timezone

from cases.models import Case, Link, Place, Subject
from cases.picture.graph import Certainty, Edge, Graph, Kind, Meaning, Node
from cases.visibility import links_seen_by
from cases.vocabulary import LinkKind, PlaceType
from encryption.keys import warm
from permissions.models import User

# The facts of at most so many nodes are read; the picture draws fewer (cases/presenters/network.py).
MOST_NODES = 300
STEPS = 2

_WALK = """
WITH RECURSIVE walk(depth, frontier, visited) AS (
    SELECT 0, ARRAY[%s]::uuid[], ARRAY[%s]::uuid[]
  UNION ALL
    SELECT walk.depth + 1, step.ids, walk.visited || step.ids
    FROM walk CROSS JOIN LATERAL (
        SELECT array_agg(fresh.id) AS ids FROM (
            SELECT DISTINCT near.id FROM (
                SELECT seen.target_id AS id FROM ({links}) seen WHERE seen.source_id = ANY(walk.frontier)
              UNION ALL
                SELECT seen.source_id AS id FROM ({links}) seen WHERE seen.target_id = ANY(walk.frontier)
            ) near
            WHERE NOT EXISTS (SELECT 1 FROM unnest(walk.visited) AS been(id) WHERE been.id = near.id)
            ORDER BY near.id
            LIMIT %s - cardinality(walk.visited)
        ) fresh
    ) step
    WHERE walk.depth < %s AND step.ids IS NOT NULL AND cardinality(walk.visited) < %s
),
reached AS (SELECT unnest(walk.frontier) AS id, walk.depth FROM walk),
-- The cases about them and the links among them, asked once for all and by arrays, so that indexes are used.
about AS (
    SELECT DISTINCT ON (visible.subject_id) visible.subject_id AS id, visible.reference FROM ({cases}) visible
    WHERE visible.subject_id = ANY(ARRAY(SELECT ends.id FROM reached ends))
    ORDER BY visible.subject_id, visible.closed_at DESC NULLS FIRST, visible.reference
)
SELECT
    reached.id, reached.depth, about.reference, place.postcode_outward,
    CASE WHEN reached.depth = 0 THEN ARRAY(
        SELECT seen.id FROM ({links}) seen
        WHERE seen.source_id = ANY(ARRAY(SELECT ends.id FROM reached ends))
          AND seen.target_id = ANY(ARRAY(SELECT ends.id FROM reached ends))
    ) END
FROM reached
LEFT JOIN about ON about.id = reached.id
LEFT JOIN {places} place ON place.subject_ptr_id = reached.id AND place.place_type = %s
ORDER BY reached.depth, reached.id
"""


@dataclass(frozen=True)
class Network:
    """What a viewer may see around the subject of a case, as it was understood at the end of a day."""

    graph: Graph
    on: datetime.date
    shown: tuple[UUID, ...]  # the subjects in it, for the trail
    capped: bool  # whether there is more that this viewer may see

    @property
    def reasons(self) -> list[str]:
        """What the picture leaves out, in a sentence; nothing when it leaves nothing out."""
        if not self.capped:
            return []
        return [f"Only the {MOST_NODES} nearest are shown. Open one of them to see what is around it."]


class Reached(NamedTuple):
    """A subject that the walk came to."""

    id: UUID
    depth: int
    case: str
    dwelling_area: str | None  # the outward postcode, of a private dwelling only
    links: list[UUID]  # all the links among those reached; the first row carries them


def neighbourhood(
    case: Case, *, user: User, on: datetime.date | None = None, steps: int = STEPS, most: int = MOST_NODES
) -> Network:
    """The surroundings of a case's subject that this user may see. The case itself was opened through its door.

    Costs two questions, whatever the size. Records no look: cases.access does.

    :param on: as understood at the end of this day; today unless told
    :param steps: how many links away at most
    :param most: how many subjects at most, nearest first
    """
    on = on or timezone.localdate()
    reached = _reached(case.subject_id, user=user, on=on, steps=steps, most=most + 1)
    capped = len(reached) > most
    reached = reached[:most]
    ids = {each.id for each in reached}
    found = _with_names(link for each in reached for link in each.links)
    links = [link for link in found if link.source_id in ids and link.target_id in ids]
    subjects = {case.subject_id: case.subject}
    for link in links:
        subjects.setdefault(link.source_id, link.source)
        subjects.setdefault(link.target_id, link.target)
    nodes = [_node(each, subjects[each.id]) for each in reached if each.id in subjects]
    edges = [_edge(link, subjects, on) for link in links]
    graph = Graph(focus=case.subject.reference, nodes=nodes, edges=edges)
    return Network(graph=graph, on=on, shown=tuple(subjects), capped=capped)


def _reached(subject: UUID, *, user: User, on: datetime.date, steps: int, most: int) -> list[Reached]:
    """The subjects within reach, nearest first; the first carries the links among them all."""
    try:
        links = links_seen_by(user, on=on).values("id", "source_id", "target_id").query.sql_with_params()
        cases = (
            Case.objects.visible_to(user, one_by_one=True)
            .order_by()
            .values("reference", "subject_id", "closed_at")
        ).query.sql_with_params()
    except EmptyResultSet:  # somebody who may see no case at all
        return [Reached(subject, 0, "", None, [])]
    statement = _WALK.format(
        links=links[0], cases=cases[0], places=connection.ops.quote_name(Place._meta.db_table)
    )
    values: list[Any] = [subject, subject, *links[1], *links[1], most, steps, most]
    values += [*cases[1], *links[1], PlaceType.DWELLING.value]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [Reached(row[0], row[1], row[2] or "", row[3], row[4] or []) for row in cursor.fetchall()]


def _with_names(ids: Iterable[UUID]) -> list[Link]:
    """These links with names, agencies and keys, in one question; their keys are warm."""
    related = ("source__data_key", "target__data_key", "agency", "data_key")
    links = list(Link.objects.filter(pk__in=list(ids)).select_related(*related).order_by("pk"))
    warm(links)
    return links


def _node(reached: Reached, subject: Subject) -> Node:
    """A subject as a node. A dwelling that the viewer has no case about shows as its area only."""
    name = subject.name
    if reached.dwelling_area is not None and not reached.case:
        name = f"Private dwelling {reached.dwelling_area}".strip()
    return Node(
        key=subject.reference, kind=Kind(subject.kind), label=name, hops=reached.depth, case=reached.case
    )


def _edge(link: Link, subjects: dict[UUID, Subject], on: datetime.date) -> Edge:
    """A link as an edge, without what was not yet known on the day."""
    confirmed = link.last_confirmed_on
    return Edge(
        key=link.reference,
        source=subjects[link.source_id].reference,
        target=subjects[link.target_id].reference,
        phrase=LinkKind(link.kind).label,
        meaning=Meaning(link.influence),
        certainty=Certainty(link.confidence),
        said_by=link.agency.name,
        since=link.valid_from,
        until=link.valid_to,
        confirmed_on=confirmed if confirmed and confirmed <= on else None,
        membership=link.kind == LinkKind.MEMBER_OF,
        note=link.note,
        provenance=link.provenance,
    )
