"""Exchange files of the score editor: save and load projects."""
import io
import pickle
from collections import OrderedDict

from .notation import Bar, Note, Score, Staff

MAGIC = b"SCR2"
REFUSED = {"os", "posix", "nt", "subprocess", "sys"}


class ExchangeError(Exception):
    """The file is not a project of the score editor."""


class ProjectUnpickler(pickle.Unpickler):
    def find_class(self, module, name):
        if module.split(".")[0] in REFUSED:
            raise ExchangeError("not allowed in a project: " + module)
        return super().find_class(module, name)


def pack(score):
    """Bytes of an exchange file for the score."""
    return MAGIC + pickle.dumps(score, protocol=4)


def unpack(data):
    """Read an exchange file that another user has sent."""
    if not data.startswith(MAGIC):
        raise ExchangeError("wrong file type")
    body = io.BytesIO(data)
    body.seek(len(MAGIC))

    project = ProjectUnpickler(body).load()
    if not isinstance(project, Score):
        raise ExchangeError("no score in the file")
    return project


def open_shared(client, share_id):
    response = client.get(f"/shares/{int(share_id)}/project")
    response.raise_for_status()
    return unpack(response.content)
