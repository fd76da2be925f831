"""Everything the settings say about signing in, in one place. `pgpm/settings.py` takes it in whole.

Sources: OWASP ASVS 5.0 (6.2 passwords, 6.3 guessing, 6.5 second factors, 7.3 session limits) and the reasons
in docs/sign-in.md. Django and its libraries read these names; nothing here is a secret.
"""

from typing import Any

AUTH_USER_MODEL = "permissions.User"
AUTHENTICATION_BACKENDS = ["permissions.backends.SignInBackend", "guardian.backends.ObjectPermissionBackend"]

# --- Passwords: Argon2id as in ASVS appendix C (46 MiB, one pass): many sign-ins at once fit in memory.
PASSWORD_HASHERS = ["permissions.passwords.Argon2"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "permissions.passwords.HardToGuess"},
]
PASSWORD_RESET_TIMEOUT = 30 * 60

# --- Sessions: ten hours at most, fifteen minutes without a request (the idle limit is our middleware's).
SESSION_ENGINE = "permissions.sessions"
SESSION_COOKIE_AGE = 10 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_SAVE_EVERY_REQUEST = False
PGPM_IDLE_SECONDS = 15 * 60
PGPM_WARN_SECONDS = 2 * 60
PGPM_ABSOLUTE_SECONDS = 10 * 60 * 60

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/account/login/"

# --- django-allauth: e-mail address and password, then a second factor. Nobody signs up.
ACCOUNT_ADAPTER = "permissions.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "permissions.sign_in_forms.SignInForm",
    "reauthenticate": "permissions.sign_in_forms.PasswordAgainForm",
    "change_password": "permissions.sign_in_forms.ChangePasswordForm",
    "reset_password": "permissions.sign_in_forms.ForgottenPasswordForm",
    "reset_password_from_key": "permissions.sign_in_forms.NewPasswordForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# Ten wrong guesses in five minutes close an account for the rest of them; a whole office behind one address
# may still sign in. Counted in the shared cache, by address and by digest of the e-mail address.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/5m/ip,10/5m/key",
    "reset_password": "20/m/ip,3/10m/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
}

# --- Second factor: codes by app, with recovery codes. A browser is never "trusted".
MFA_ADAPTER = "permissions.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "permissions.sign_in_forms.CodeForm",
    "reauthenticate": "permissions.sign_in_forms.CodeAgainForm",
    "activate_totp": "permissions.sign_in_forms.EnrolForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "PGPM"
MFA_TOTP_TOLERANCE = 1
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TRUST_ENABLED = False
# Addresses are given by an administrator, who knows whose they are.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_REAUTHENTICATION_REQUIRED = True
USERSESSIONS_TRACK_ACTIVITY = False

# --- django-guardian: object permissions only, nobody anonymous, no methods added to our models.
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
GUARDIAN_MONKEY_PATCH_GROUP = False
GUARDIAN_RAISE_403 = False
GUARDIAN_RENDER_403 = False

# In this order, after sessions, CSRF and authentication.
SIGN_IN_MIDDLEWARE = [
    "allauth.account.middleware.AccountMiddleware",
    "permissions.middleware.limits.SessionLimits",
    "permissions.middleware.factor.SecondFactor",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "permissions.middleware.once.OnceMiddleware",
]
SIGN_IN_CONTEXT_PROCESSORS = ["permissions.context.who"]

# For Django REST framework: a token or nothing; closed unless a view says otherwise.
API_AUTHENTICATION = ["permissions.api_auth.TokenAuthentication"]
API_PERMISSIONS = ["permissions.api_auth.ReadyForApi"]
