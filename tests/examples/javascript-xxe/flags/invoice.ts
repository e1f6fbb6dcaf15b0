import { parseXml } from "libxmljs2";

const options = { noent: true, dtdload: true };

export function readInvoice(xml: string) {
  const doc = parseXml(xml, options);
  return doc.get("//total")?.text();
}
