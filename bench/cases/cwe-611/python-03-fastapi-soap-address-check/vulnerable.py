from xml.sax.saxutils import escape

from fastapi import APIRouter, HTTPException, Request, Response
from lxml import etree

from geo.directory import StreetDirectory

router = APIRouter()
directory = StreetDirectory.load("streets.db")

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
ADDR = "urn:example-org:address:1"
MAX_BODY = 64 * 1024

XML_OPTIONS = {
    "remove_comments": True,
    "remove_blank_text": True,
    "resolve_entities": True,
}
ENVELOPE_PARSER = etree.XMLParser(**XML_OPTIONS)

ANSWER = """<?xml version="1.0" encoding="utf-8"?>
<s:Envelope xmlns:s="{ns}"><s:Body><CheckResult known="{known}">{street}</CheckResult></s:Body></s:Envelope>"""


def body_of(payload: bytes):
    envelope = etree.fromstring(payload, ENVELOPE_PARSER)
    body = envelope.find(f"{{{SOAP}}}Body")
    if body is None or len(body) != 1:
        raise ValueError("a SOAP body with one element is needed")
    return body[0]


@router.post("/services/address")
async def check_address(request: Request):
    payload = await request.body()
    if len(payload) > MAX_BODY:
        raise HTTPException(status_code=413)
    try:
        call = body_of(payload)
    except (etree.XMLSyntaxError, ValueError):
        raise HTTPException(status_code=400, detail="malformed envelope")

    street = call.findtext(f"{{{ADDR}}}Street", default="")
    known = "true" if directory.contains(street) else "false"
    answer = ANSWER.format(ns=SOAP, known=known, street=escape(street))
    return Response(answer, media_type="text/xml")
