import xpath from "xpath";

export function chapter(doc: Node, title: string) {
  return xpath.select(`//chapter[title='${title}']`, doc);
}
