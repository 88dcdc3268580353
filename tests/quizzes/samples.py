"""One question of every kind as plain data. Every secret text holds the word CANARY."""

from copy import deepcopy
from typing import Any

from quizzes.domain.content import QuestionContent, draft_content

CANARY = "CANARY"

ANSWERS: dict[str, dict[str, Any]] = {
    "single_best_answer": {
        "options": [
            {"key": "canary-imaging", "text": "Send for imaging", "correct": True, "why": "CANARY because, it is so"},
            {"key": "canary-home", "text": "Send her back home", "why": "CANARY tempting, it is so"},
            {
                "key": "canary-wait",
                "text": "Wait for a colleague",
                "declines": True,
                "wrong_reason": "CANARY false reason, it is so",
                "why": "CANARY waits, it is so",
            },
            {"key": "canary-needle", "text": "Needle other side", "why": "CANARY breaks, it is so"},
        ]
    },
    "multiple_response": {
        "options": [
            {"key": "canary-a", "text": "Breathless", "correct": True, "why": "CANARY a, it is so"},
            {"key": "canary-b", "text": "Chest pain", "correct": True, "why": "CANARY b, it is so"},
            {"key": "canary-c", "text": "Dry cough", "correct": True, "why": "CANARY c, it is so"},
            {"key": "canary-d", "text": "Warm hands", "why": "CANARY d, it is so"},
            {"key": "canary-e", "text": "Itchy nose", "why": "CANARY e, it is so"},
        ]
    },
    "true_false": {"answer": False, "why_true": "CANARY true, it is so", "why_false": "CANARY false, it is so"},
    "numeric": {
        "answer": "1234",
        "tolerance": "5",
        "unit": "hours",
        "why": "CANARY number, it is so",
        "wrong": [{"value": "24", "why": "CANARY a day, it is so"}],
    },
    "matching": {
        "choices": [
            {"key": "canary-er", "text": "Emergency"},
            {"key": "canary-gp", "text": "Family doctor"},
            {"key": "canary-none", "text": "Nobody"},
        ],
        "prompts": [
            {"key": "canary-lung", "text": "Lung", "match": "canary-er", "why": "CANARY lung, it is so"},
            {"key": "canary-skin", "text": "Skin", "match": "canary-gp", "why": "CANARY skin, it is so"},
        ],
    },
    "ordering": {
        "steps": [
            {"key": "canary-1", "text": "Screen", "why": "CANARY one, it is so"},
            {"key": "canary-2", "text": "Consent", "why": "CANARY two, it is so"},
            {"key": "canary-3", "text": "Needle", "why": "CANARY three, it is so"},
            {"key": "canary-4", "text": "Count", "why": "CANARY four, it is so"},
        ]
    },
}
KINDS = list(ANSWERS)


def question_data(kind: str = "single_best_answer", **changes: Any) -> dict[str, Any]:
    """Data of a finished question; ``changes`` replace fields."""
    data: dict[str, Any] = {
        "schema": 1,
        "key": f"q-{kind.replace('_', '-')}",
        "kind": kind,
        "stem": "What do you do for a [[pneumothorax|collapsed lung]]?",
        "case": "A woman is breathless after needling [la: m. trapezius] [@R1].",
        "answer": deepcopy(ANSWERS[kind]),
        "explanation": "CANARY explanation, it is so",
        "references": [
            {"key": "R1", "short": "CANARY 2024", "title": "CANARY text", "link": "https://canary.example"}
        ],
        "terms": {"pneumothorax": {"term": "Pneumothorax", "definition": "CANARY air"}},
        "objectives": [{"key": "4.3", "text": "Recognise"}],
        "reread": "safety/thorax#CANARY",
        "safety_critical": True,
        "fact": {"key": "canary-fact", "label": "CANARY label", "statement": "CANARY fact", "reread": "s/t#CANARY"},
    }
    return data | changes


def content(kind: str = "single_best_answer", **changes: Any) -> QuestionContent:
    """A finished question of a kind."""
    return draft_content(question_data(kind, **changes))
