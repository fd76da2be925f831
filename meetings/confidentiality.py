"""The confidentiality statement that everybody accepts for every meeting. A new wording gets a new version."""

VERSION = "1"

STATEMENTS: dict[str, tuple[str, ...]] = {
    "1": (
        "This meeting shares information only to keep young people safe and to prevent harm in places.",
        "What is shared here is for the named purpose of each case.",
        "Do not copy, photograph, record, forward or make a private list.",
        "Treat opinion as opinion.",
        "Each agency keeps only what it needs on its own system, says where it came from, and asks the agency it came "
        "from before passing it on.",
        "If you know or are related to anyone discussed, say so now.",
        "A breach is reported to the chair and the information governance officer the same day.",
    ),
}
