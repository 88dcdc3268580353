"""Who may do what with rows that the editor only shows."""

from wagtail.permission_policies import ModelPermissionPolicy

from accounts.models import User


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Nobody adds, changes or deletes, whatever their permissions say."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: User, actions: list[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)
