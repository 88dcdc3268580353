"""Policies as data: what is copied is what is read back, and what counts as another policy."""

import subprocess
import sys
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from learning.domain.policy import ModuleRule, Policy, policy_difference

keys = st.text("abcdefgh-/", min_size=1, max_size=8)
modules = st.builds(
    ModuleRule,
    key=keys,
    title=st.text(max_size=20),
    lessons=st.lists(keys, max_size=5, unique=True).map(tuple),
    quiz=st.none() | keys,
    minutes=st.integers(0, 600),
)
policies = st.builds(
    Policy,
    modules=st.lists(modules, max_size=4, unique_by=lambda rule: rule.key).map(tuple),
    version=st.text(max_size=6),
)


@given(policies)
def test_a_policy_is_read_back_as_it_was_written(policy):
    assert Policy.from_json(policy.as_json()) == policy


@given(policies, st.text(max_size=6), st.text(max_size=20), st.integers(0, 600))
def test_titles_minutes_and_version_make_no_other_policy(policy, version, title, minutes):
    renamed = Policy(tuple(replace(rule, title=title, minutes=minutes) for rule in policy.modules), version)
    assert renamed.digest == policy.digest


@given(policies, keys)
def test_one_more_lesson_is_another_policy(policy, key):
    extra = ModuleRule("another module", "Another", ("another " + key,))
    longer = Policy((*policy.modules, extra), policy.version)
    assert longer.digest != policy.digest
    assert policy_difference(policy, longer).lessons_added == extra.lessons
    assert policy_difference(policy, longer).modules_added == (extra,)


@given(policies, policies)
def test_a_difference_seen_from_the_other_side_is_the_reverse(one, other):
    there, back = policy_difference(one, other), policy_difference(other, one)
    assert there.lessons_added == back.lessons_removed
    assert there.quizzes_removed == back.quizzes_added
    assert there.modules_added == back.modules_removed


@given(policies)
def test_a_policy_does_not_differ_from_itself(policy):
    assert policy_difference(policy, policy).is_empty


def test_empty_modules_ask_for_nothing():
    assert Policy().is_empty
    assert Policy((ModuleRule("m", "M", minutes=90),)).is_empty
    assert Policy((ModuleRule("m", "M", minutes=90),)).minutes == 0
    assert not Policy((ModuleRule("m", "M", quiz="q"),)).is_empty


def test_the_domain_loads_no_framework():
    names = ("policy", "completion", "pace", "door", "serial", "certificate")
    code = "import sys;" + "".join(f"import learning.domain.{name};" for name in names)
    code += "print([m for m in sys.modules if m.split('.')[0] in ('django', 'wagtail')])"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own code
    assert answer.stdout.strip() == "[]"
