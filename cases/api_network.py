"""A case's network over the API: the same door, the same day and the same words as the page."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from cases.access import look_at_network
from cases.forms.network import AsOfForm
from cases.network import Network
from cases.picture import words
from cases.picture.graph import Edge, Graph, Kind, Meaning, Node
from permissions.models import User


class DaySerializer(serializers.Serializer[Any]):
    """As of which day."""

    date = serializers.DateField(
        required=False, help_text="As understood at the end of this day; today if absent."
    )


class NodeSerializer(serializers.Serializer[Any]):
    """A person, group or place."""

    reference = serializers.CharField()
    kind = serializers.ChoiceField(choices=[kind.value for kind in Kind])
    name = serializers.CharField()
    steps = serializers.IntegerField(help_text="How many links from the subject of the case.")
    case = serializers.CharField(allow_null=True, help_text="A case about it that you may open.")


class EdgeSerializer(serializers.Serializer[Any]):
    """One recorded link, with where it comes from."""

    reference = serializers.CharField()
    source_reference = serializers.CharField()
    target_reference = serializers.CharField()
    phrase = serializers.CharField()
    meaning = serializers.ChoiceField(choices=[meaning.value for meaning in Meaning])
    certainty = serializers.CharField()
    said_by = serializers.CharField()
    provenance = serializers.CharField()
    note = serializers.CharField()
    since = serializers.DateField(allow_null=True)
    until = serializers.DateField(allow_null=True)
    confirmed_on = serializers.DateField(allow_null=True)
    sentence = serializers.CharField()


class NetworkSerializer(serializers.Serializer[Any]):
    """The network as understood on a day."""

    on = serializers.DateField()
    subject = serializers.CharField()
    left_out = serializers.ListField(
        child=serializers.CharField(), help_text="What was left out, as sentences."
    )
    nodes = NodeSerializer(many=True)
    links = EdgeSerializer(many=True)


class NetworkView(APIView):
    """The network of one case as JSON."""

    @extend_schema(operation_id="case_network", parameters=[DaySerializer], responses=NetworkSerializer)
    def get(self, request: Request, reference: str) -> Response:
        """The surroundings of a case's subject that the user may see. The look is recorded like that of the page."""
        form = AsOfForm.asked(request.query_params)
        if not form.is_valid():
            raise ValidationError(form.errors.get_json_data())
        user = request.user
        assert isinstance(user, User)  # the API is closed to everybody else
        _, network = look_at_network(user, reference, on=form.day)
        return Response(as_data(network))


def as_data(network: Network) -> dict[str, Any]:
    """The network in plain values."""
    graph = network.graph
    return {
        "on": network.on,
        "subject": graph.focus,
        "left_out": network.reasons,
        "nodes": [_node(node) for node in graph.in_order],
        "links": [_edge(edge, graph) for edge in graph.edges],
    }


def _node(node: Node) -> dict[str, Any]:
    return {
        "reference": node.key,
        "kind": node.kind.value,
        "name": node.label,
        "steps": node.hops,
        "case": node.case or None,
    }


def _edge(edge: Edge, graph: Graph) -> dict[str, Any]:
    return {
        "reference": edge.key,
        "source_reference": edge.source,
        "target_reference": edge.target,
        "phrase": edge.phrase,
        "meaning": edge.meaning.value,
        "certainty": edge.certainty.value,
        "said_by": edge.said_by,
        "provenance": edge.provenance,
        "note": edge.note,
        "since": edge.since,
        "until": edge.until,
        "confirmed_on": edge.confirmed_on,
        "sentence": words.sentence(edge, graph),
    }
