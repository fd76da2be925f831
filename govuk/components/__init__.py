"""The parts of a page as plain data. A presenter fills them with words; `{% component part %}` draws them.

No part takes HTML: text is text and a link is a text with an address, so that nobody's words become markup.
Each class names the template that draws it; there the part is called `it`. Lists may be lists or tuples.
"""

from govuk.components.base import (
    Colour,
    Component,
    EmptyState,
    Fact,
    Link,
    NavItem,
    Tag,
)
from govuk.components.doing import (
    ActionItem,
    ActionList,
    Button,
    ButtonGroup,
    CaseBanner,
    Pagination,
    SubNavigation,
    Task,
    TaskList,
)
from govuk.components.notices import (
    Alert,
    Details,
    Inset,
    Notice,
    Obstacles,
    Panel,
    Warn,
    WhoSees,
)
from govuk.components.records import (
    Cell,
    CheckAnswers,
    Column,
    Count,
    CountList,
    Figure,
    Row,
    SummaryList,
    SummaryRow,
    Table,
    Timeline,
    TimelineItem,
)

__all__ = [
    "ActionItem",
    "ActionList",
    "Alert",
    "Button",
    "ButtonGroup",
    "CaseBanner",
    "Cell",
    "CheckAnswers",
    "Colour",
    "Column",
    "Component",
    "Count",
    "CountList",
    "Details",
    "EmptyState",
    "Fact",
    "Figure",
    "Inset",
    "Link",
    "NavItem",
    "Notice",
    "Obstacles",
    "Pagination",
    "Panel",
    "Row",
    "SubNavigation",
    "SummaryList",
    "SummaryRow",
    "Table",
    "Tag",
    "Task",
    "TaskList",
    "Timeline",
    "TimelineItem",
    "Warn",
    "WhoSees",
]
