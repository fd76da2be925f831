"""The pages on which a nomination is written, and the fields that each of them fills."""

# What the nominator says, page by page. Nothing else of a nomination is written by its agency.
PARTS: dict[str, tuple[str, ...]] = {
    "purpose": ("purpose",),
    "urgent": ("urgent", "urgent_what", "urgent_told", "urgent_when", "urgent_reference"),
    "subject": ("facts",),
    "concerns": ("concern_types",),
    "events": ("events",),
    "reasons": ("why_several", "asked_of_meeting", "tried"),
    "voice": (
        "strengths",
        "child_words",
        "child_why_not",
        "child_heard_on",
        "child_heard_by",
        "carer_aware",
        "carer_view",
    ),
    "source": (
        "fact_or_opinion",
        "obtained_how",
        "obtained_on",
        "source_grade",
        "information_grade",
        "source_identity",
        "handling",
        "conditions",
        "named_agencies",
    ),
    "language": ("language_seen_at", "language_reason"),
}
CONTENT: tuple[str, ...] = tuple(name for names in PARTS.values() for name in names)
