'use strict';

const fs = require('node:fs');
const path = require('node:path');
const sax = require('sax');

const ENTITY = /<!ENTITY\s+([\w.-]+)\s+(?:SYSTEM\s+)?(["'])(.*?)\2\s*>/gs;
const BLOCKS = new Set(['title', 'para', 'programlisting', 'listitem']);

/** Adds the entities declared in the internal subset to the parser's table. */
function declareEntities(parser, doctype, baseDir) {
  for (const [declaration, name, , value] of doctype.matchAll(ENTITY)) {
    if (/\sSYSTEM\s/.test(declaration)) {
      const file = path.resolve(baseDir, value.replace(/^file:\/\//, ''));
      parser.ENTITIES[name] = fs.readFileSync(file, 'utf8');
    } else {
      parser.ENTITIES[name] = value;
    }
  }
}

/**
 * Turns a DocBook article handed in by an author into plain text blocks.
 * Returns [{ kind, text }] in document order.
 */
function extractBlocks(source, { baseDir }) {
  const blocks = [];
  const open = [];
  const parser = sax.parser(true, { trim: true, normalize: true });

  parser.ondoctype = (doctype) => declareEntities(parser, doctype, baseDir);
  parser.onopentag = (node) => {
    if (BLOCKS.has(node.name)) open.push({ kind: node.name, text: '' });
  };
  parser.ontext = (text) => {
    if (open.length > 0) open[open.length - 1].text += text;
  };
  parser.onclosetag = (name) => {
    if (BLOCKS.has(name)) blocks.push(open.pop());
  };
  parser.onerror = (err) => {
    throw err;
  };
  parser.write(source).close();
  return blocks;
}

module.exports = { extractBlocks };
