import io
import xml.sax
import xml.sax.handler

from bottle import HTTPError, post, request, run


class ProductHandler(xml.sax.handler.ContentHandler):
    """Collects <product> elements of a supplier catalogue."""

    def __init__(self):
        super().__init__()
        self.products = []
        self._text = []

    def startElement(self, name, attrs):
        self._text = []
        if name == "product":
            self.products.append({"sku": attrs.get("sku", "")})

    def characters(self, content):
        self._text.append(content)

    def endElement(self, name):
        if name in ("title", "price", "unit") and self.products:
            self.products[-1][name] = "".join(self._text).strip()


def parse_catalogue(data: bytes) -> list:
    handler = ProductHandler()
    parser = xml.sax.make_parser()
    parser.setFeature(xml.sax.handler.feature_namespaces, False)
    parser.setFeature(xml.sax.handler.feature_external_ges, True)
    parser.setContentHandler(handler)
    parser.parse(io.BytesIO(data))
    return handler.products


@post("/suppliers/<supplier:int>/catalogue")
def upload(supplier):
    data = request.body.read(5_000_000)
    try:
        products = parse_catalogue(data)
    except xml.sax.SAXException:
        raise HTTPError(400, "catalogue is not well-formed")
    return {"supplier": supplier, "products": products}


if __name__ == "__main__":
    run(host="127.0.0.1", port=8085)
