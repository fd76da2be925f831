"""Addresses under /account/: signing in, second factors, one's own sessions and tokens, and who takes part.

django-allauth's views are named one by one, so that what is not here (signing up, changing one's own e-mail
address) does not exist.
"""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.usersessions import views as sessions
from django.urls import path, re_path

from permissions.views import agencies, held, people, personas, roles, second_factor, session, tokens

urlpatterns = [
    path("login/", account.login, name="account_login"),
    path("logout/", session.sign_out, name="account_logout"),
    path("stay/", session.stay, name="stay_signed_in"),
    path("left/", session.left, name="account_time_left"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", session.no_password, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("2fa/", factor.index, name="mfa_index"),
    path("2fa/authenticate/", factor.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", second_factor.activate_totp, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/recovery-codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "2fa/recovery-codes/generate/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path("sessions/", sessions.list_usersessions, name="usersessions_list"),
    path("held/<uuid:held_id>/", held.show, name="account_held"),
    path("held/<uuid:held_id>/discard/", held.discard, name="account_held_discard"),
    path("personas/", personas.choose, name="account_personas"),
    path("personas/<str:reference>/", personas.enter, name="account_persona_enter"),
    path("tokens/", tokens.index, name="account_tokens"),
    path("tokens/new/", tokens.make, name="account_token_make"),
    path("tokens/made/", tokens.made, name="account_token_made"),
    path("tokens/<uuid:token_id>/revoke/", tokens.revoke, name="account_token_revoke"),
    path("people/", people.index, name="people"),
    path("people/new/", people.make, name="people_make"),
    path("people/<str:reference>/", people.show, name="person"),
    path("people/<str:reference>/change/", people.change, name="person_change"),
    path("people/<str:reference>/close/", people.close, name="person_close"),
    path("people/<str:reference>/reopen/", people.reopen, name="person_reopen"),
    path("people/<str:reference>/second-factor/", people.forget_factor, name="person_forget_factor"),
    path("people/<str:reference>/link/", people.link, name="person_send_link"),
    path("people/<str:reference>/roles/new/", roles.give, name="person_role_give"),
    path("people/<str:reference>/roles/<uuid:assignment_id>/end/", roles.end, name="person_role_end"),
    path("agencies/", agencies.index, name="agencies"),
    path("agencies/new/", agencies.make, name="agency_make"),
    path("agencies/<str:reference>/", agencies.show, name="agency"),
    path("agencies/<str:reference>/status/", agencies.status, name="agency_status"),
    path("agencies/<str:reference>/agreements/new/", agencies.agreement, name="agency_agreement"),
]
