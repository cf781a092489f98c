"""What can go wrong in `knowledge`; each error's text is one sentence that says what to do.

KnowledgeError
├── EmbedderError       the embedding model cannot be had or is not what it claims
│   └── EmbedderMissing     it has not been prepared on this machine
├── AnswersUnreadable   the answers given cannot be looked through
└── IndexUnusable
    ├── IndexMissing        no version has been published
    ├── IndexDamaged        a version's folder is incomplete
    └── WrongEmbedder       a version was built by another embedder than the one in use
"""


class KnowledgeError(Exception):
    """Base of all errors that this package raises on purpose."""


class EmbedderError(KnowledgeError):
    """The embedding model cannot be had, loaded or trusted."""


class EmbedderMissing(EmbedderError):
    """The default model has not been prepared."""


class AnswersUnreadable(KnowledgeError):
    """The answers given cannot be looked through."""


class IndexUnusable(KnowledgeError):
    """An index version cannot be used."""


class IndexMissing(IndexUnusable):
    """Nothing has been published yet."""


class IndexDamaged(IndexUnusable):
    """A version's folder lacks what its manifest promises."""


class WrongEmbedder(IndexUnusable):
    """A version's vectors come from another embedder."""
