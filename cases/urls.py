"""The addresses under /cases/. References are random; no address holds a name."""

from django.urls import path

from cases.views import (
    case_list,
    evidence,
    facts,
    history,
    links,
    moves,
    network,
    overview,
    participants,
    plans,
)

urlpatterns = [
    path("", case_list.case_list, name="case_list"),
    path("<str:reference>/", overview.overview, name="case"),
    path("<str:reference>/facts/", facts.facts, name="case_facts"),
    path("<str:reference>/show/<str:name>/", facts.show_masked, name="case_reveal"),
    path("<str:reference>/information/", evidence.information, name="case_information"),
    path("<str:reference>/information/add/", evidence.add, name="case_add_item"),
    path(
        "<str:reference>/information/<str:item_reference>/correct/",
        evidence.correct,
        name="case_correct_item",
    ),
    path(
        "<str:reference>/information/<str:item_reference>/withdraw/",
        evidence.withdraw,
        name="case_withdraw_item",
    ),
    path("<str:reference>/events/add/", evidence.add_event, name="case_add_event"),
    path("<str:reference>/links/", links.links, name="case_links"),
    path("<str:reference>/links/add/", links.add, name="case_add_link"),
    path("<str:reference>/links/<str:link_reference>/judge/", links.judge, name="case_judge_link"),
    path("<str:reference>/links/<str:link_reference>/end/", links.end, name="case_end_link"),
    path("<str:reference>/network/", network.network, name="case_network"),
    path("<str:reference>/plan/", plans.plan, name="case_plan"),
    path("<str:reference>/plan/actions/add/", plans.add_action, name="case_plan_action"),
    path(
        "<str:reference>/plan/actions/<str:action_reference>/", plans.change_action, name="case_update_action"
    ),
    path("<str:reference>/plan/assessment/", plans.assess, name="case_assess"),
    path("<str:reference>/plan/contexts/", plans.weigh, name="case_weigh"),
    path("<str:reference>/plan/voice/", plans.voice, name="case_voice"),
    path("<str:reference>/plan/carers/", plans.carer, name="case_carer"),
    path("<str:reference>/review/", moves.start_review, name="case_start_review"),
    path("<str:reference>/keep-plan/", moves.keep_plan, name="case_keep_plan"),
    path("<str:reference>/return-to-plan/", moves.return_to_plan, name="case_return_to_plan"),
    path("<str:reference>/close/", moves.close, name="case_close"),
    path("<str:reference>/access/", history.access, name="case_access"),
    path("<str:reference>/access/add/", participants.add_agency, name="case_add_agency"),
    path(
        "<str:reference>/access/agencies/<str:agency_reference>/end/",
        participants.end_agency,
        name="case_end_agency",
    ),
    path("<str:reference>/access/declare/", participants.declare, name="case_keep_off"),
    path(
        "<str:reference>/access/kept-off/<str:recusal_reference>/clear/",
        participants.clear,
        name="case_clear_recusal",
    ),
    path("<str:reference>/history/", history.history, name="case_history"),
]
