import logging
from dataclasses import dataclass

from aiohttp import web
from lxml import etree

log = logging.getLogger(__name__)
MD = "{urn:oasis:names:tc:SAML:2.0:metadata}"


class MetadataError(Exception):
    pass


@dataclass
class Provider:
    entity_id: str
    display_name: str


class MetadataReader:
    """Reads SAML metadata that service owners register with us."""

    def __init__(self):
        self._parser = etree.XMLParser(resolve_entities=True, load_dtd=True, huge_tree=False)

    def _screen(self, document):
        head = document[:4096].upper()
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise MetadataError("document type declarations are not accepted")

    def read(self, document):
        self._screen(document)
        try:
            root = etree.fromstring(document, parser=self._parser)
        except etree.XMLSyntaxError as exc:
            raise MetadataError("not well-formed") from exc
        if root.tag != MD + "EntityDescriptor":
            raise MetadataError("an EntityDescriptor is expected")
        name = root.findtext(f".//{MD}OrganizationDisplayName", default="")
        return Provider(root.get("entityID", ""), name.strip())


async def register(request):
    reader = request.app["metadata_reader"]
    try:
        provider = reader.read(await request.read())
    except MetadataError as exc:
        raise web.HTTPUnprocessableEntity(text=str(exc))
    await request.app["providers"].add(provider)
    log.info("registered %s", provider.entity_id)
    return web.json_response({"entity": provider.entity_id, "name": provider.display_name})
