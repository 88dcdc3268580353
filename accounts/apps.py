"""Who you are: user, profile, licence, sign-in."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "Accounts"

    def ready(self) -> None:
        from accounts.domain.personal_data import register_personal_data
        from accounts.receivers import connect
        from accounts.services.own_data import HELD, erase_own_data, export_account

        connect()
        register_personal_data("accounts", export=export_account, erase=erase_own_data, held=HELD)
