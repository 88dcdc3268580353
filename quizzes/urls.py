"""Addresses of quizzes: starting, answering, handing in, results, and single practice questions."""

from django.urls import path

from quizzes.views import feedback, finishing, more_time, practice, question, saving, start

app_name = "quizzes"
urlpatterns = [
    path("check/<slug:key>/", practice.check, name="check"),
    path("attempts/<uuid:attempt_uuid>/<int:position>/", question.question, name="question"),
    path("attempts/<uuid:attempt_uuid>/<int:position>/save/", saving.save, name="save"),
    path("attempts/<uuid:attempt_uuid>/<int:position>/answer/", feedback.feedback, name="feedback"),
    path("attempts/<uuid:attempt_uuid>/check/", finishing.check_page, name="check_page"),
    path("attempts/<uuid:attempt_uuid>/hand-in/", finishing.hand_in, name="hand_in"),
    path("attempts/<uuid:attempt_uuid>/result/", finishing.result, name="result"),
    path("<slug:key>/more-time/", more_time.more_time, name="more_time"),
    path("<slug:key>/", start.start, name="start"),
]
