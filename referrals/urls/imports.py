"""The addresses of case lists.

Each holds a random reference and a line number, and nothing of what is on the list.
"""

from django.urls import path

from referrals.views import import_proposals, import_rows, imports

ONE = "imports/<str:reference>/"

urlpatterns = [
    path("imports/", imports.index, name="import_list"),
    path("imports/upload/", imports.upload, name="import_upload"),
    path("imports/suggestions/", import_proposals.index, name="import_proposals"),
    path("imports/suggestions/<uuid:proposal>/drop/", import_proposals.drop, name="import_proposal_drop"),
    path("imports/suggestions/<uuid:proposal>/keep/", import_proposals.keep, name="import_proposal_keep"),
    path(ONE, imports.show, name="import"),
    path(f"{ONE}finish/", imports.finish, name="import_finish"),
    path(f"{ONE}abandon/", imports.abandon, name="import_abandon"),
    path(f"{ONE}rows/<int:number>/", import_rows.row, name="import_row"),
    path(f"{ONE}rows/<int:number>/reject/", import_rows.reject, name="import_row_reject"),
]
