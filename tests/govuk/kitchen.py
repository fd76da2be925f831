"""One page with every component and one form with every field, used by the tests alone."""

from django import forms
from django.utils.safestring import mark_safe

from govuk.components import (
    ActionItem,
    ActionList,
    Alert,
    Button,
    ButtonGroup,
    CaseBanner,
    Cell,
    CheckAnswers,
    Colour,
    Column,
    Count,
    CountList,
    Details,
    EmptyState,
    Fact,
    Figure,
    Inset,
    Link,
    NavItem,
    Notice,
    Obstacles,
    Pagination,
    Row,
    SubNavigation,
    SummaryList,
    SummaryRow,
    Table,
    Tag,
    Task,
    TaskList,
    Timeline,
    TimelineItem,
    Warn,
    WhoSees,
)
from govuk.fields import ClockField, DateBoxesField, NearDateField
from govuk.forms import FilterForm, VersionedForm

CHANGE = Link("Change", "/form/", "school")
DRAWING = mark_safe(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80" width="200" height="80" role="img">'
    "<title>Two people linked to one place</title>"
    '<path d="M40 40L160 40" stroke="#0b5560"/><circle cx="40" cy="40" r="10"/>'
    '<circle cx="160" cy="40" r="10"/></svg>'
)


class Everything(VersionedForm):
    """A field of every kind."""

    name = forms.CharField(label="Name", error_messages={"required": "Enter a name"})
    born = DateBoxesField(
        label="Date of birth",
        help_text="For example, 27 3 2010",
        when="past",
        error_messages={"required": "Enter the date of birth"},
    )
    worries = forms.MultipleChoiceField(
        label="What are you worried about?",
        help_text="Select all that apply",
        widget=forms.CheckboxSelectMultiple,
        choices=[("peers", "Harm from peers"), ("place", "A place")],
        error_messages={"required": "Select what you are worried about"},
    )
    source = forms.ChoiceField(
        label="Who told you?",
        widget=forms.RadioSelect,
        choices=[("school", "School"), ("other", "Somebody else")],
        error_messages={"required": "Select who told you"},
    )
    source_other = forms.CharField(label="Who is that?", error_messages={"required": "Enter who told you"})
    notes = forms.CharField(
        label="What happened?",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=200,
        error_messages={"required": "Enter what happened"},
    )
    review = NearDateField(label="Next review", required=False)
    starts = ClockField(label="Start time", required=False)
    agency = forms.ChoiceField(label="Agency", choices=[("", "Choose"), ("ed", "Education")], required=False)
    letter = forms.FileField(label="Letter", widget=forms.FileInput, required=False)
    told = forms.BooleanField(label="The family knows about this", required=False)

    reveals = {"source": {"other": "source_other"}}
    hints = {"source": {"school": "Any member of its staff"}}
    sections = {"What happened": ("notes", "review", "starts", "agency", "letter", "told")}


class Narrow(FilterForm):
    """A filter."""

    words = forms.CharField(label="Reference")
    stage = forms.MultipleChoiceField(
        label="Stage",
        widget=forms.CheckboxSelectMultiple,
        choices=[("listed", "Listed"), ("review", "Under review")],
    )


BANNER = CaseBanner(
    "YP-7Q4K",
    (Fact("Born", "3 May 2010 (16)"), Fact("Lead", "Youth Justice Service")),
    (Tag("Under review", Colour.TEAL), Tag("Some information is hidden")),
    "/",
)
SECTIONS = SubNavigation(
    (
        NavItem("Overview", "/", current=True),
        NavItem("Timeline", "/timeline/"),
        NavItem("Actions", "/actions/", count=3),
    )
)
TABLE = Table(
    "Cases for this meeting",
    (
        Column("Case", "?sort=case", "ascending"),
        Column("Stage"),
        Column("Actions due", "?sort=due", "none", numeric=True),
    ),
    (
        Row((Cell("YP-7Q4K", "/case/"), Cell(tag=Tag("Under review")), Cell("3", numeric=True))),
        Row((Cell("PL-2M9X", "/case/", hint="Riverside skate park"), "Listed", Cell("0", numeric=True))),
    ),
)
LINKS = Table("Links in the picture", ("From", "To"), (Row(("YP-7Q4K", "PL-2M9X")),), row_headers=False)
SUMMARY = SummaryList(
    (
        SummaryRow("School", "Fenbridge Academy", (CHANGE,)),
        SummaryRow("Notes", "First line\nSecond line"),
        SummaryRow(
            "NHS number", "Hidden", (Link("Reveal", "/reveal/", "the NHS number"),), hint="A reason is asked"
        ),
    ),
    "Details",
)
TIMELINE = Timeline(
    (
        TimelineItem(
            "Seen at the skate park",
            "P. Osei, Youth work",
            "20 November 2026 at 7:30pm",
            "21 November 2026 at 9am",
            ("With two peers.",),
            (Tag("Fact"),),
            (Link("Correct this", "/correct/", "Seen at the skate park"),),
            (Fact("Source", "Direct observation"),),
        ),
        TimelineItem("Reported missing", "Police", "18 November 2026 at 11:10pm"),
    )
)
PARTS = (
    Notice("The case was added to the agenda.", link=Link("See the agenda", "/agenda/"), key="notice-one"),
    Alert("The plan's review is overdue by 3 days.", "warning", Link("Review the plan", "/plan/")),
    Inset("Some information is hidden from you."),
    Warn("The case will be closed for every agency."),
    Obstacles(("Record an assessment from the last 28 days.", "Name a lead agency.")),
    CountList(
        (
            Count(3, "actions overdue", "/actions/"),
            Count(0, "returns owed"),
            Count(12, "reviews due", "/reviews/", "This month"),
        )
    ),
    TABLE,
    Pagination("/?before=1", "/?after=2", "Showing 2 cases"),
    SUMMARY,
    TIMELINE,
    CheckAnswers((SUMMARY,)),
    TaskList(
        (
            Task("About the young person", "Completed", "/a/", done=True),
            Task("The concern", "Not started", "/b/", hint="Ten minutes"),
            Task("Send", "Cannot start yet"),
        )
    ),
    ActionList(
        (
            ActionItem("Plan an action", "/plan/"),
            ActionItem("Close the case", "/close/", "", ("Two actions are open.",)),
        )
    ),
    WhoSees(("Children's Services", "Police", "the coordinator")),
    Details("Why am I seeing this?", ("Your agency takes part in this case.",)),
    EmptyState(
        "No meetings yet",
        "The next one is planned by the coordinator.",
        Link("Plan a meeting", "/meetings/new/"),
    ),
    ButtonGroup(
        (
            Button("Save"),
            Button("Save and come back later", kind="secondary"),
            Button("See the plan", "/plan/", "secondary"),
        ),
        (Link("Cancel", "/"),),
    ),
    Figure(
        "Two people are linked to one place",
        DRAWING,
        ("Nothing was left out.",),
        LINKS,
        legend=(Fact("Line", "A link"),),
    ),
)
