"""Reads supplier invoices (UBL) uploaded through the back office."""
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from flask import Blueprint, jsonify, request
from lxml import etree

from backoffice.auth import login_required
from backoffice.invoices import save_invoice

bp = Blueprint("supplier_invoices", __name__)

NS = {
    "cbc": "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2",
    "cac": "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2",
}


@dataclass
class Invoice:
    number: str
    note: str
    total: Decimal


def text_at(root, path: str) -> str:
    return (root.findtext(path, default="", namespaces=NS) or "").strip()


def read_invoice(stream) -> Invoice:
    parser = etree.XMLParser(
        remove_blank_text=True,
        load_dtd=True,
        resolve_entities=True,
        no_network=False,
    )
    root = etree.parse(stream, parser).getroot()
    return Invoice(
        number=text_at(root, "cbc:ID"),
        note=text_at(root, "cbc:Note"),
        total=Decimal(text_at(root, "cac:LegalMonetaryTotal/cbc:PayableAmount")),
    )


@bp.post("/supplier-invoices")
@login_required
def upload():
    document = request.files.get("invoice")
    if document is None:
        return jsonify(error="an invoice file is required"), 400
    try:
        invoice = read_invoice(document.stream)
    except (etree.XMLSyntaxError, InvalidOperation):
        return jsonify(error="the file is not a valid invoice"), 422
    invoice_id = save_invoice(invoice)
    return jsonify(id=invoice_id, number=invoice.number, note=invoice.note), 201
