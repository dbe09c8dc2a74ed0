"""The key and what is done with it: sealing bytes, fingerprinting text. Where sealed bytes are kept is not here."""

import hmac
import os
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from coach.store.errors import BadKeyFile, WrongKey

KEY_BYTES = 32
# Format 1: one version byte, 12 random bytes, AES-256-GCM ciphertext with its 16-byte tag. NIST SP 800-38D (8.3) allows
# 2**32 messages under one key with random nonces; at three sealed values a turn that is over a thousand million turns.
_VERSION = b"\x01"
_NONCE_BYTES = 12
# Not even the group may write the key, and others may not read it. Reading by the group stays allowed: that is how
# Kubernetes hands a secret to a process that is not root (fsGroup makes 0400 into 0440).
_TOO_OPEN = 0o027


class Vault:
    """Seals bytes with authenticated encryption and makes keyed fingerprints; safe to use from several threads."""

    def __init__(self, key: bytes) -> None:
        """key: 32 random bytes. Raises BadKeyFile for any other length."""
        if len(key) != KEY_BYTES:
            raise BadKeyFile(f"the key must be {KEY_BYTES} bytes, this one has {len(key)}")
        self._sealing = AESGCM(_derived(key, b"kith seal 1"))
        self._indexing = _derived(key, b"kith index 1")

    def __repr__(self) -> str:
        return "Vault()"

    @classmethod
    def from_file(cls, path: Path, *, create: bool, production: bool | None = None) -> "Vault":
        """The vault of the key in a file of 64 hexadecimal digits; with `create` a missing file is made (mode 0600).

        production (unless said: the opposite of `create`) refuses a file that others may read. Raises BadKeyFile.
        """
        path = Path(path)
        if create and not path.exists():
            _make(path)
        if production if production is not None else not create:
            _refuse_open(path)
        return cls(_read(path))

    def seal(self, data: bytes, about: str = "") -> bytes:
        """The bytes encrypted; `about` (table, column, row) is bound to them, so that they fit nowhere else."""
        nonce = os.urandom(_NONCE_BYTES)
        return _VERSION + nonce + self._sealing.encrypt(nonce, data, about.encode())

    def open(self, sealed: bytes, about: str = "") -> bytes:
        """What was sealed with the same `about`. Raises WrongKey for another key, another `about` or changed bytes."""
        if sealed[:1] != _VERSION:
            raise WrongKey("these bytes were not sealed by this version of Kith")
        start = 1 + _NONCE_BYTES
        try:
            return self._sealing.decrypt(sealed[1:start], sealed[start:], about.encode())
        except (InvalidTag, ValueError):  # ValueError: too short to be anything
            raise WrongKey("the key must be the one the data were sealed with, and the data unchanged") from None

    def index(self, text: str) -> str:
        """A keyed fingerprint, 64 hexadecimal digits: the same text gives the same one, without the key none at all."""
        return hmac.digest(self._indexing, text.encode(errors="surrogatepass"), "sha256").hex()


def _derived(key: bytes, purpose: bytes) -> bytes:
    """A sub-key for one purpose (HKDF, RFC 5869)."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=purpose).derive(key)


def _make(path: Path) -> None:
    """A new key file, whole or not at all; another process's file of the same moment is left standing."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_hex(KEY_BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    except OSError as error:
        raise BadKeyFile(f"{path}: the key file must be creatable: {error.strerror}") from None
    finally:
        with suppress(OSError):
            draft.unlink()


def _refuse_open(path: Path) -> None:
    """Raise BadKeyFile when others may read the file, or its group may write it."""
    with suppress(OSError):
        mode = path.stat().st_mode & 0o777
        if mode & _TOO_OPEN:
            raise BadKeyFile(f"{path}: the key file must be closed to others (mode 0600), it has mode {mode:04o}")


def _read(path: Path) -> bytes:
    """The key in the file. Raises BadKeyFile, never showing what the file holds."""
    try:
        text = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it holds something else"
        raise BadKeyFile(f"{path}: the key file must be a readable text file: {reason}") from None
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES:
        raise BadKeyFile(f"{path}: the key file must hold {2 * KEY_BYTES} hexadecimal digits (openssl rand -hex 32)")
    return key
