"""Who signs in, and nothing else: what somebody may do is never asked of Django's permission tables."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser

from permissions.models import User


class SignInBackend(AuthenticationBackend):  # type: ignore[misc]
    """E-mail address and password.

    An unknown address, a wrong password and a closed account take the same time and give the same answer. A
    session whose user was closed is anonymous at its next request: `get_user` finds open accounts only.
    """

    def _check_password(self, user: AbstractBaseUser | None, password: str) -> AbstractBaseUser | None:
        if user is None:
            return None
        self._did_check_password = True
        matches = user.check_password(password)
        return user if matches and self.user_can_authenticate(user) else None

    def get_user(self, user_id: Any) -> User | None:
        """The user of a session with their agency, in one query; None when the account is closed or gone."""
        user: User | None = User.objects.select_related("agency").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def has_perm(self, user_obj: Any, perm: str, obj: Any = None) -> bool:
        """Never: roles say what may be done, and django-guardian's grants say on which case."""
        return False

    def has_module_perms(self, user_obj: Any, app_label: str) -> bool:
        """Never, for the same reason."""
        return False

    def get_all_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """None, for the same reason."""
        return set()

    def get_user_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """None, for the same reason."""
        return set()

    def get_group_permissions(self, user_obj: Any, obj: Any = None) -> set[str]:
        """None, for the same reason."""
        return set()
