"""Kinds of field that content records share."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"
REREAD = r"^[a-z0-9-]+/[a-z0-9-]+#[a-z0-9-]+$"

Text = Annotated[str, Field(min_length=1)]
Label = Annotated[str, Field(min_length=1, max_length=120)]
Title = Annotated[str, Field(min_length=1, max_length=200)]
Slug = Annotated[str, Field(min_length=1, max_length=80, pattern=SLUG)]
ReferenceKey = Annotated[str, Field(max_length=40, pattern=r"^[A-Za-z][A-Za-z0-9-]*$")]
ObjectiveKey = Annotated[str, Field(min_length=1, max_length=20, pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]*$")]
FigureKey = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[A-Za-z0-9][A-Za-z0-9.-]*$")]
ClaimKey = Annotated[str, Field(min_length=1, max_length=100)]
LessonKey = Annotated[str, Field(max_length=200, pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")]
Reread = Annotated[str, Field(max_length=240, pattern=REREAD)]
Minutes = Annotated[int, Field(ge=1, le=600)]

PATTERNS = {
    SLUG: "lower-case words joined by hyphens",
    REREAD: "<module slug>/<lesson slug>#<anchor>",
    r"^[a-z0-9-]+/[a-z0-9-]+$": "<module key>/<lesson slug>",
    r"^[A-Za-z][A-Za-z0-9-]*$": "a letter, then letters, digits and hyphens, as in R50",
    r"^[A-Za-z0-9][A-Za-z0-9.-]*$": "letters, digits, dots and hyphens",
    r"^10\.\S+/\S+$": "a DOI without https://doi.org/, as in 10.1000/182",
    r"^https?://\S+$": "an address that begins with https://",
}


class Record(BaseModel):
    """One record of a content file; a field that is not named here is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
