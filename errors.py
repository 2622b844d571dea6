"""Every error that Poortwijzer raises on purpose, in one tree.

The message of each is written for the person who reads it: one sentence that names what is wrong
(file, fact, value) and what to do. Nothing else of an exception is ever shown to a user.
"""


class PoortwijzerError(Exception):
    """Base of all expected errors; its message may be shown to the user as it stands."""


# What people hand in


class InputError(PoortwijzerError):
    """A question, option or file that cannot be used as given."""


class FactError(InputError):
    """A fact that is unknown, of the wrong type or impossible; `fact` names it."""

    def __init__(self, fact: str, message: str) -> None:
        super().__init__(message)
        self.fact = fact
        self.message = message


class DocumentError(InputError):
    """A document that cannot be read: encrypted, empty, too large, of another type than its name says."""


class DocumentTooLongError(DocumentError):
    """A document with more pages or text than is read."""


# What the project ships


class KnowledgeError(PoortwijzerError):
    """A file under knowledge/ that breaks its schema; names the file, the key and the fix."""


# What runs underneath


class IndexUnavailableError(PoortwijzerError):
    """The search index is missing, half written or made by another version."""


class ModelUnavailableError(PoortwijzerError):
    """The embedding model that the settings name cannot be loaded on this machine."""


class WordingError(PoortwijzerError):
    """The language model gave nothing that can be used; `reason` is `slow`, `failed` or `empty`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class StorageError(PoortwijzerError):
    """The index folder cannot be written: no permission or no space left."""
