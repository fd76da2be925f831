"""The addresses of meetings, returns, minutes and "My work". References are random; no address holds a name."""

from django.urls import path

from meetings.views import case_list, items, meetings, minutes, my_work, returns

ONE = "meetings/<str:reference>/"
ITEM = f"{ONE}cases/<str:item_reference>/"
RETURN = "returns/<str:reference>/"

urlpatterns = [
    path("", my_work.my_work, name="start"),
    path("work/actions/", my_work.actions, name="work_actions"),
    path("work/reviews/", my_work.reviews, name="work_reviews"),
    path("work/minutes/", my_work.minutes, name="work_minutes"),
    path("meetings/", meetings.meetings, name="meeting_list"),
    path("meetings/plan/", meetings.plan, name="meeting_plan"),
    path(ONE, meetings.meeting, name="meeting"),
    path(f"{ONE}print/", meetings.printed, name="meeting_print"),
    path(f"{ONE}change/", meetings.change, name="meeting_change"),
    path(f"{ONE}add/", case_list.add, name="meeting_add"),
    path(f"{ONE}order/", case_list.order, name="meeting_order"),
    path(f"{ONE}freeze/", meetings.freeze, name="meeting_freeze"),
    path(f"{ONE}start/", meetings.start, name="meeting_start"),
    path(f"{ONE}end/", meetings.end, name="meeting_end"),
    path(f"{ONE}cancel/", meetings.cancel, name="meeting_cancel"),
    path(f"{ONE}statement/", meetings.statement, name="meeting_statement"),
    path(ITEM, items.item, name="meeting_item"),
    path(f"{ITEM}remove/", case_list.remove, name="item_remove"),
    path(f"{ITEM}attendance/", items.attendance, name="item_attendance"),
    path(f"{ITEM}open/", items.open_item, name="item_open"),
    path(f"{ITEM}discussion/", items.discussion, name="item_discussion"),
    path(f"{ITEM}level/", items.level, name="item_level"),
    path(f"{ITEM}contexts/", items.contexts, name="item_contexts"),
    path(f"{ITEM}actions/", items.action, name="item_action"),
    path(f"{ITEM}decision/", items.decision, name="item_decision"),
    path(f"{ITEM}minute/", minutes.write, name="item_minute"),
    path("returns/", returns.queue, name="return_list"),
    path(RETURN, returns.answer, name="return"),
    path(f"{RETURN}keep/", returns.autosave, name="return_autosave"),
    path(f"{RETURN}nil/", returns.nil, name="return_nil"),
    path(f"{RETURN}decline/", returns.decline, name="return_decline"),
    path(f"{RETURN}correct/", returns.correct, name="return_correct"),
    path("minutes/<str:reference>/", minutes.minute, name="minute"),
    path("minutes/<str:reference>/agree/", minutes.agree, name="minute_agree"),
    path("minutes/<str:reference>/add/", minutes.add, name="minute_add"),
    path("cases/<str:reference>/meetings/", minutes.of_case, name="case_meetings"),
]
