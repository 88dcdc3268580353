"""The parts sheet: every component on one page, in local mode only. Tests and people look at it."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

GRADES = ["high", "moderate", "low", "very_low", "opinion", "laboratory"]
ICONS = [
    *("check", "cross", "point", "ring", "half", "dash", "over", "flag", "arrow", "up", "down"),
    *("stop", "pause", "clock", "print", "search", "external", "menu"),
]
TRAIL = [{"url": "#l3", "title": "A course"}, {"url": "#l3", "title": "A module"}]


class SampleForm(forms.Form):
    """One field of each sort."""

    email = forms.EmailField(label="E-mail address", help_text="We send a code to it.")
    jurisdiction = forms.ChoiceField(
        label="Where you are licensed", choices=[("", "Choose one"), ("ie", "Ireland"), ("nz", "New Zealand")]
    )
    state = forms.ChoiceField(
        label="Your licence", choices=[("student", "Student"), ("licensed", "Licensed")], widget=forms.RadioSelect
    )
    note = forms.CharField(label="What is wrong", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    terms = forms.BooleanField(label="I agree to the terms")


def parts(request: HttpRequest) -> HttpResponse:
    """The sheet, with a form that came back with errors."""
    form = SampleForm({"email": "amara@", "note": "Option C has two meanings."})
    context = {"form": form, "grades": GRADES, "icons": ICONS, "twenty": range(1, 21), "trail": TRAIL}
    return render(request, "parts.html", {**context, "facts": ["20 minutes", "Lesson 3 of 7", "12 sources"]})
