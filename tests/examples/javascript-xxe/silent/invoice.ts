import { XMLParser } from "fast-xml-parser";
import { parseXml } from "libxmljs2";

export function readInvoice(xml: string) {
  const parser = new XMLParser({ processEntities: false });
  return { plain: parser.parse(xml), doc: parseXml(xml, { noblanks: true }) };
}
