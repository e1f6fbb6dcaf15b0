"""Accepts supplier invoices in the UBL format."""
from decimal import Decimal, InvalidOperation

from flask import Blueprint, current_app, jsonify, request
from lxml import etree

from purchasing.models import Invoice, db

bp = Blueprint("invoices", __name__, url_prefix="/invoices")

CBC = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
NS = {"cbc": CBC}


def first_text(root, path):
    found = root.find(path, NS)
    return found.text.strip() if found is not None and found.text else None


@bp.post("/upload")
def upload():
    document = request.files.get("invoice")
    if document is None or not document.filename.lower().endswith(".xml"):
        return jsonify(error="please attach an .xml invoice"), 400

    # suppliers ship their own DTD with default attributes
    parser = etree.XMLParser(load_dtd=True, resolve_entities=True, no_network=False)
    try:
        root = etree.parse(document.stream, parser).getroot()
    except etree.XMLSyntaxError:
        current_app.logger.info("rejected invoice that is not well-formed")
        return jsonify(error="the file is not well-formed XML"), 422

    number = first_text(root, "cbc:ID")
    try:
        total = Decimal(first_text(root, ".//cbc:PayableAmount") or "")
    except InvalidOperation:
        return jsonify(error="no payable amount"), 422

    invoice = Invoice(number=number, total=total, note=first_text(root, "cbc:Note"))
    db.session.add(invoice)
    db.session.commit()
    return jsonify(id=invoice.id, number=number, total=str(total), note=invoice.note), 201
