"""A model field that keeps its text encrypted in the database."""
import base64

from Crypto.Cipher import AES
from Crypto.Util.Padding import pad, unpad
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import models


def _field_key() -> bytes:
    key = base64.b64decode(settings.FIELD_ENCRYPTION_KEY)
    if len(key) != 32:
        raise ImproperlyConfigured("FIELD_ENCRYPTION_KEY must decode to 32 bytes")
    return key


def encrypt_text(text: str) -> str:
    cipher = AES.new(_field_key(), AES.MODE_ECB)
    data = cipher.encrypt(pad(text.encode("utf-8"), AES.block_size))
    return base64.b64encode(data).decode("ascii")


def decrypt_text(stored: str) -> str:
    raw = base64.b64decode(stored)
    cipher = AES.new(_field_key(), AES.MODE_ECB)
    return unpad(cipher.decrypt(raw), AES.block_size).decode("utf-8")


class EncryptedTextField(models.TextField):
    description = "Text that is encrypted before it is written"

    def from_db_value(self, value, expression, connection):
        if value is None:
            return None
        return decrypt_text(value)

    def get_prep_value(self, value):
        if value is None:
            return None
        return encrypt_text(str(value))


class PatientNote(models.Model):
    patient = models.ForeignKey("patients.Patient", on_delete=models.CASCADE)
    body = EncryptedTextField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
