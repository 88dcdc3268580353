"""Addresses of accounts, in front of allauth's own."""

from django.urls import path

from accounts.views import legal, outbox, overview, personal_data, profile, sessions

urlpatterns = [
    path("", overview.overview, name="account"),
    path("welcome/", profile.welcome, name="welcome"),
    path("profile/", profile.profile, name="profile"),
    path("shortcuts/", profile.shortcuts, name="shortcuts"),
    path("licence/", profile.licence, name="licence"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/end-others/", sessions.end_others, name="end_other_sessions"),
    path("sessions/<int:pk>/end/", sessions.end, name="end_session"),
    path("privacy/", legal.privacy, name="privacy"),
    path("terms/", legal.terms, name="terms"),
    path("terms/agree/", legal.agree, name="agree_to_terms"),
    path("terms/<slug:version>/", legal.terms, name="terms_version"),
    path("export/", personal_data.export, name="export_data"),
    path("export/filiform.json", personal_data.download, name="download_data"),
    path("delete/", personal_data.delete, name="delete_account"),
    path("deleted/", personal_data.deleted, name="account_deleted"),
    path("outbox/", outbox.outbox, name="outbox"),
]
