"""Addresses of learning."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from learning.views import approach, certificates, courses, home, lessons, verify


class RowConverter(IntConverter):
    """A primary key: at most eighteen digits, so that every database can look for it."""

    regex = "[0-9]{1,18}"


register_converter(RowConverter, "row")

app_name = "learning"
urlpatterns = [
    path("home/", home.home, name="home"),
    path("learning/courses/<row:pk>/", courses.course_panel, name="course_panel"),
    path("learning/courses/<row:pk>/enrol/", courses.enrol_in, name="enrol"),
    path("learning/courses/<row:pk>/leave/", courses.leave, name="leave"),
    path("learning/courses/<row:pk>/rules/", courses.policy, name="policy"),
    path("learning/lessons/<row:pk>/", lessons.panel, name="lesson_panel"),
    path("learning/lessons/<row:pk>/finish/", lessons.finish, name="finish"),
    path("learning/lessons/<row:pk>/next/", lessons.after, name="after"),
    path("learning/lessons/<row:pk>/place/", lessons.place, name="place"),
    path("certificates/", certificates.certificates, name="certificates"),
    path("certificates/issue/<row:pk>/", certificates.issue, name="issue"),
    path("certificates/<slug:serial>/", certificates.certificate, name="certificate"),
    path("certificates/<slug:serial>/renew/", certificates.renew, name="renew"),
    path("certificates/<slug:serial>/certificate.pdf", certificates.pdf, name="certificate_pdf"),
    path("muscles/<slug:key>/approach/", approach.approach, name="approach"),
    path("verify/", verify.verify_form, name="verify_form"),
    path("verify/<slug:token>/", verify.verify, name="verify"),
]
