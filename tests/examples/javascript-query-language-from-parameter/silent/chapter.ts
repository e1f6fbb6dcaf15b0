import xpath from "xpath";

export function chapters(doc: Node, title: string) {
  return xpath.select("//chapter", doc).filter((each) => String(each).includes(title));
}
