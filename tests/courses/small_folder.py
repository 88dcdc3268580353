"""The smallest content folder that is complete: one module, one lesson, five questions on one objective."""

from pathlib import Path

REFERENCES = """\
- key: R1
  authors: Doe J
  title: A survey
  source: A Journal 2020;1:1
  year: 2020
  doi: 10.1000/182
  pmid: null
  url: null
  evidence_type: prospective_survey
  seen: abstract
  note: null
  retracted_on: null
  review_by: 2027-11-01
"""
COMPETENCIES = """\
- key: "4"
  title: Safety
  framework: test
  objectives:
    - {key: "4.1", text: "Act", bloom: apply}
"""
FACTS = """\
- key: act-today
  statement: Act the same day.
  label: acting the same day
  objective: "4.1"
  references: [R1]
  reread: safety/lung#act-the-same-day
"""
MUSCLES = """\
- key: soleus
  name: Soleus
  la: musculus soleus
  region: leg
  attachments: From the tibia to the calcaneus
  innervation: Tibial nerve
  referral: Calf
  structures_at_risk:
    - {text: Tibial nerve, emphasis: true}
  approach: null
  hazard: moderate
  hazard_note: null
  not_verified: [approach]
  references: [R1]
"""
GLOSSARY = """\
- key: pneumothorax
  term: Pneumothorax
  definition: Air around the lung [@R1]. Send the person for imaging the same day.
  also: [collapsed lung]
  references: [R1]
"""
FIGURES = """\
- key: F1
  title: The lung
  view: Seen from behind, schematic
  alt: Outline of the lung.
  description: The lung lies behind the ribs.
  caption: A schematic [@R1].
  references: [R1]
  regions:
    - {name: lung, label: Lung, la: pulmo, hazard: true}
"""
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
    '<g id="region-lung"><path class="an-lung" d="M0 0h9v9z"/></g></svg>'
)
SITE = """\
title: A school
lead: What to know.
intro: Knowledge only.
"""
COURSE = """\
key: needling
title: Needling
summary: What to know.
level: foundation
audience: Therapists.
outcomes: [Act the same day]
completion_modules: [safety]
version: "1.0"
"""
MODULE = """\
key: safety
slug: safety
number: 4
title: Safety
summary: What goes wrong.
status: complete
competency: "4"
objectives: ["4.1"]
minutes: 30
"""
OUTLINE = """\
key: theory
slug: theory
number: 1
title: Theory
summary: What it is.
status: outline
competency: "4"
objectives: ["4.1"]
minutes: 20
planned_lessons:
  - {title: What it is, minutes: 20}
"""
QUIZ = """\
key: safety
title: Safety
purpose: assessment
behaviour: deferred_feedback
pass_score: "0.80"
attempt_limit: null
time_limit_minutes: null
retake_wait_minutes: 0
proves: That you knew.
does_not_prove: That you can needle.
sections:
  - key: must-pass
    title: Must be right
    must_pass: true
    select: draw
    draw_by: fact
    count: 1
    facts: [act-today]
  - key: by-objective
    title: The rest
    must_pass: false
    select: draw
    draw_by: objective
    count: 1
    counts: {"4.1": 1}
"""
LESSON = """\
---
key: safety/lung
title: The lung
minutes: 5
kind: safety
free: true
objectives: ["4.1"]
summary: What lies under the muscle.
do_not_needle_note: true
review_by: 2027-11-01
---

## Act the same day

A [[pneumothorax]] **can** follow [@R1]. See [la: m. soleus].

~~~figure
figure: F1
~~~

~~~evidence_claim
key: lung-claim
statement: Fingers miss the rib.
grade: low
claim_type: safety
found:
  - {label: A survey, result: "3 of 4 missed it [@R1]", reference: R1, count: 3, total: 4}
practice: Do not rely on it.
unsure: One study.
references: [R1]
checked_on: 2026-11-25
review_by: 2027-11-01
~~~

~~~contraindication
key: lung-stop
situation: Needling over the lung
class: absolute
scope: spot
when: always
changes: null
why: The lung lies beneath [@R1].
action: Do not needle here.
references: [R1]
strength: regulator
disputed: null
~~~

~~~muscle_card
muscle: soleus
~~~

~~~knowledge_check
question: practise-one
~~~

~~~key_points
points: ["Act the same day [@R1]."]
~~~
"""


def question(key: str, *, pool: str = "assessment", fact: str | None = None) -> str:
    """One single-answer question as YAML."""
    return f"""\
- key: {key}
  kind: single_best_answer
  pool: {pool}
  objectives: ["4.1"]
  bloom: apply
  difficulty: easy
  safety_critical: {"true" if fact else "false"}
  fact: {fact or "null"}
  references: [R1]
  case: A patient phones about {key}.
  stem: What do you do?
  options:
    - {{key: imaging, text: Send her for imaging, correct: true, why: "It can be a lung [@R1]."}}
    - {{key: wait, text: Wait until Monday, why: Waiting lets it grow worse.}}
    - {{key: heat, text: Suggest some heat, why: Heat does nothing for a lung.}}
    - key: never
      text: Never needle her again
      declines: true
      wrong_reason: "gives a false reason: it was not the needle"
      why: Not needling is sound but the reason is not.
  explanation: Send her the same day.
  reread: safety/lung#act-the-same-day
"""


QUESTIONS = "".join(
    [
        question("act-a", fact="act-today"),
        question("act-b", fact="act-today"),
        *(question(f"plain-{letter}") for letter in "abc"),
        question("practise-one", pool="practice"),
    ]
)
LESSON_FILE = "courses/needling/04-safety/01-lung.md"
FILES = {
    "site.yaml": SITE,
    "references.yaml": REFERENCES,
    "competencies.yaml": COMPETENCIES,
    "facts.yaml": FACTS,
    "muscles.yaml": MUSCLES,
    "glossary.yaml": GLOSSARY,
    "figures/figures.yaml": FIGURES,
    "figures/F1.svg": SVG,
    "questions/safety/bank.yaml": QUESTIONS,
    "courses/needling/course.yaml": COURSE,
    "courses/needling/01-theory/module.yaml": OUTLINE,
    "courses/needling/04-safety/module.yaml": MODULE,
    "courses/needling/04-safety/quiz.yaml": QUIZ,
    LESSON_FILE: LESSON,
}


def write_folder(root: Path, changed: dict[str, str | bytes] | None = None) -> Path:
    """The folder on disk, with some files changed or added."""
    for name, text in {**FILES, **(changed or {})}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root
