// Makes of Markdown what GitHub makes of it, as far as GitHub says how: GFM, raw HTML kept to its list of allowed elements and
// attributes, then what it looks for in the finished text: names, references, emoji, mathematics.
// Standard input: [{"name", "text", "breaks"}], where `breaks` makes every line's end a break, as in comments but not in files.
// Standard output: [{"name", "html", "shape"}]; the shape is everything but the words.
import { text as all } from "node:stream/consumers";
import { findAndReplace } from "hast-util-find-and-replace";
import rehypeRaw from "rehype-raw";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkBreaks from "remark-breaks";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";

// What `rehype-sanitize` allows by default follows GitHub's list, but for this class.
const SCHEMA = { ...defaultSchema, attributes: { ...defaultSchema.attributes, code: [] } };

const link = (kind, path) => (whole) => made("a", { className: [kind], href: `https://github.com/${path(whole)}` }, whole);
const picture = (name) => made("img", { className: ["emoji"], alt: name, src: `https://emoji.example/${name.slice(1, -1)}.png` });
const made = (tagName, properties, text) => ({
  type: "element", tagName, properties, children: text ? [{ type: "text", value: text }] : [],
});

// By html-pipeline's filters, which look at the text between elements after every entity is a character again. They link names
// and numbers that exist; here all of them do.
const FILTERS = [
  { ignore: ["pre", "code", "a", "style", "script"], list: [
    [/(?<!\w)@[a-z\d][a-z\d-]*(?:\/[\w.-]+)?/gi, link("user-mention", (name) => name.slice(1))],
    [/(?<!\w)(?:[\w.-]+(?:\/[\w.-]+)?)?#\d+/gi, link("issue-link", (name) => `issues/${name}`)],
    [/(?<!\w)GH-\d+/gi, link("issue-link", (name) => `issues/${name}`)],
    [/(?<![\w/])[\da-f]{7,40}(?!\w)/gi, link("commit-link", (name) => `commit/${name}`)],
  ] },
  { ignore: ["pre", "code", "tt"], list: [
    [/:[\w+-]+:/g, picture],
  ] },
  // A pair of dollars within one text. To keep one of them a dollar, says GitHub, a `span` has to stand around it.
  { ignore: ["pre", "code"], list: [[/\$+[^$\n]+\$+/g, (text) => made("math-renderer", {}, text)]] },
];

function references() {
  return (tree) => FILTERS.forEach(({ ignore, list }) => findAndReplace(tree, list, { ignore }));
}

// Links lead out of the page, and GitHub vouches for none of them.
function links() {
  const visit = (node) => {
    if (node.tagName === "a") node.properties.rel = "nofollow";
    node.children?.forEach(visit);
  };
  return visit;
}

// A span that says nothing is nothing.
function shape({ type, tagName, properties, children = [] }) {
  const inner = children.flatMap(shape);
  if (type !== "element" || (tagName === "span" && !Object.keys(properties).length)) return inner;
  return [[tagName, properties, inner]];
}

function rendered({ name, text, breaks }) {
  const read = unified().use(remarkParse).use(remarkGfm);
  const processor = (breaks ? read.use(remarkBreaks) : read)
    .use(remarkRehype, { allowDangerousHtml: true }).use(rehypeRaw).use(rehypeSanitize, SCHEMA).use(references).use(links)
    .use(rehypeStringify);
  const tree = processor.runSync(processor.parse(text));
  return { name, html: processor.stringify(tree), shape: shape(tree) };
}

console.log(JSON.stringify(JSON.parse(await all(process.stdin)).map(rendered)));
