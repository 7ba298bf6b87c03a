"""Errors say who must act.

DatelineError
├── ConfigurationError      the operator must act; the run stops
├── Transient               worth another try later: timeout, lost connection, deadlock
├── Broken                  a person must look: this document broke the stage, or went past a limit
└── Rejected                this document, for good, with a `reason` that reports can count
    ├── Unreadable          no permission, not a file, a broken archive or line
    ├── Empty               no bytes, or nothing but white space
    ├── Binary              bytes that are no text
    ├── TooLarge            over the cap
    ├── Unsupported         a form that is not read yet: as text it would be nonsense
    ├── WrongStatus         an archived answer that is no page: a redirect, an error
    ├── WrongType           an archived answer that is no page: a picture, a script
    ├── Forged              it does not bear the signature of the hub that it names
    ├── Revisit             an archive's note that a page was seen again unchanged, without the page
    └── Damaged             an archive that is cut off or corrupt: what stands behind cannot be had
"""

from typing import ClassVar


class DatelineError(Exception):
    """Base of every error Dateline raises on purpose; its text is one line for a person."""


class ConfigurationError(DatelineError):
    """The operator must act: a setting, a file or a server is not as it must be."""


class Transient(DatelineError):  # noqa: N818  the word operators use
    """Worth another try later."""


class Broken(DatelineError):  # noqa: N818  the word of the design
    """A person must look: a document broke the stage.

    `reason` is a short word, `final` says that another try would end the same way.
    """

    def __init__(self, reason: str, detail: str, *, final: bool) -> None:
        super().__init__(detail)
        self.reason, self.final = reason, final


class Rejected(DatelineError):  # noqa: N818  the word of the design
    """This document will never pass; `reason` is a short word that reports can count."""

    reason: ClassVar[str] = "rejected"


class Unreadable(Rejected):
    """The bytes cannot be read: no permission, not a file, a broken archive, a line that is not JSON."""

    reason = "unreadable"


class Empty(Rejected):
    """There is nothing but white space."""

    reason = "empty"


class Binary(Rejected):
    """The bytes are no text."""

    reason = "binary"


class TooLarge(Rejected):
    """The document is over the cap."""

    reason = "too_large"


class Unsupported(Rejected):
    """The document has a form that is not read yet; taken for text it would be nonsense."""

    reason = "unsupported"


class WrongStatus(Rejected):
    """An archived answer is no page: a redirect, an error."""

    reason = "wrong_status"


class WrongType(Rejected):
    """An archived answer is no page: a picture, a script."""

    reason = "wrong_type"


class Forged(Rejected):
    """It says that it is from a hub, and does not bear that hub's signature."""

    reason = "forged"


class Revisit(Rejected):
    """An archive notes that a page was seen again unchanged; the page stands elsewhere."""

    reason = "revisit"


class Damaged(Rejected):
    """An archive is cut off or corrupt: what stands before is kept, what stands behind cannot be had."""

    reason = "damaged"
