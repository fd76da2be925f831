"""The addresses of nominations. Each holds a random reference and nothing of what it is about."""

from django.urls import path

from referrals.views import nomination_events, nomination_parts, nomination_triage, nominations

ONE = "nominations/<str:reference>/"

urlpatterns = [
    path("nominations/", nominations.index, name="nomination_list"),
    path("nominations/start/", nominations.start, name="nomination_start"),
    path("nominations/queue/", nomination_triage.queue, name="nomination_queue"),
    path(ONE, nominations.show, name="nomination"),
    path(f"{ONE}part/<slug:part>/", nomination_parts.part, name="nomination_part"),
    path(f"{ONE}part/<slug:part>/keep/", nomination_parts.autosave, name="nomination_autosave"),
    path(f"{ONE}events/", nomination_events.events, name="nomination_events"),
    path(f"{ONE}events/<int:number>/", nomination_events.event, name="nomination_event"),
    path(f"{ONE}events/<int:number>/remove/", nomination_events.remove, name="nomination_event_remove"),
    path(f"{ONE}check/", nominations.check, name="nomination_check"),
    path(f"{ONE}sent/", nominations.sent, name="nomination_sent"),
    path(f"{ONE}withdraw/", nominations.withdraw, name="nomination_withdraw"),
    path(f"{ONE}triage/", nomination_triage.triage, name="nomination_triage"),
    path(f"{ONE}triage/accept/", nomination_triage.accept, name="nomination_accept"),
    path(f"{ONE}triage/merge/<str:case>/", nomination_triage.merge, name="nomination_merge"),
    path(f"{ONE}triage/second/<slug:answer>/", nomination_triage.second, name="nomination_second"),
    path(f"{ONE}triage/<slug:answer>/", nomination_triage.answer, name="nomination_answer"),
]
