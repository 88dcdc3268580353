"""On which days somebody studied."""

from datetime import date, timedelta

from django.db.models.functions import TruncDate

from accounts.models import User
from learning.domain.pace import WINDOW_DAYS, days_studied
from learning.models import LessonProgress, StudyDay
from learning.queries.quiz_results import quiz_days


def pace(learner: User, *, today: date) -> int:
    """Days of study among the last fourteen; one query."""
    since = today - timedelta(days=WINDOW_DAYS - 1)
    mine = LessonProgress.objects.filter(enrolment__learner=learner).order_by()
    opened = mine.filter(opened_at__date__gte=since).annotate(on=TruncDate("opened_at")).values_list("on")
    finished = mine.filter(finished_at__date__gte=since).annotate(on=TruncDate("finished_at")).values_list("on")
    again = StudyDay.objects.filter(learner=learner, day__gte=since).values_list("day")
    rows = opened.union(finished, again, quiz_days(learner.pk, since=since))
    return days_studied((day for (day,) in rows), today=today)
