"""The addresses of MACE referrals and step-downs. Each holds a random reference and nothing of what it is about."""

from django.urls import path

from referrals.views import mace, mace_steps, step_downs

CASE = "cases/<str:reference>/"
ONE = "mace/<str:reference>/"
DOWN = "step-downs/<str:reference>/"

urlpatterns = [
    path("mace/", mace.index, name="mace_list"),
    path(f"{CASE}mace/", mace.of_case, name="case_mace"),
    path(f"{CASE}mace/propose/", mace.propose, name="case_mace_propose"),
    path(ONE, mace.show, name="mace_referral"),
    path(f"{ONE}part/<slug:part>/", mace.part, name="mace_part"),
    path(f"{ONE}news/", mace.bring_in_news, name="mace_bring_in"),
    path(f"{ONE}approve/", mace.approve, name="mace_approve"),
    path(f"{ONE}lines/<int:number>/ask/", mace.ask, name="mace_ask_consent"),
    path(f"{ONE}lines/<int:number>/consent/", mace.consent, name="mace_consent"),
    path(f"{ONE}file/<slug:kind>/", mace_steps.download, name="mace_file"),
    path(f"{ONE}<slug:step>/", mace_steps.step, name="mace_step"),
    path("step-downs/", step_downs.index, name="step_down_list"),
    path(f"{CASE}step-down/start/", step_downs.start, name="step_down_start"),
    path(DOWN, step_downs.show, name="step_down"),
    path(f"{DOWN}part/<slug:part>/", step_downs.part, name="step_down_part"),
    path(f"{DOWN}review/", step_downs.review, name="step_down_review"),
    path(f"{DOWN}<slug:answer>/", step_downs.answer, name="step_down_answer"),
]
