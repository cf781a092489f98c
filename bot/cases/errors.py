"""What can go wrong with kept cases.

CasesError
├── KeyringError            the master key: unreadable, of the wrong length …
│   └── WrongMasterKey      … or not the one this database was sealed with
├── DatabaseError           the database cannot be opened or brought up to date
├── Erased                  the key is destroyed; nobody can read this any more
├── PaperTooLarge           a file over the limit
├── UnknownCaseworker       nobody of staff with that id
└── CaseChanged             somebody else changed the case in the meantime; read it again
"""


class CasesError(Exception):
    """Base of all errors of bot.cases; its text is one sentence for the maintainer."""


class KeyringError(CasesError):
    """The master key cannot be used."""


class WrongMasterKey(KeyringError):
    """The database was sealed with another master key."""


class DatabaseError(CasesError):
    """The database cannot be opened or migrated."""


class Erased(CasesError):
    """The key is destroyed, by the worker's wish; what it sealed is gone."""


class PaperTooLarge(CasesError):
    """A file over the limit."""


class UnknownCaseworker(CasesError):
    """Nobody of staff with that id."""


class CaseChanged(CasesError):
    """Another writer was first; the decision was taken on an old state."""
