'use strict';

const Router = require('@koa/router');
const he = require('he');
const { listBooks, addBook } = require('./books');

const router = new Router({ prefix: '/reading-list' });

function clean(text) {
  return he.encode(String(text));
}

class Page {
  constructor(title) {
    this.title = title;
    this.parts = [];
  }

  row(book) {
    const note = book.note ? `<em>${clean(book.note)}</em>` : '';
    this.parts.push(`<tr><td>${clean(book.title)}</td><td>${note}</td></tr>`);
    return this;
  }

  toString() {
    return [
      '<!doctype html>',
      `<h1>${this.title}</h1>`,
      '<table>',
      ...this.parts,
      '</table>',
    ].join('\n');
  }
}

router.post('/', async (ctx) => {
  const { title, note } = ctx.request.body;
  ctx.assert(title, 400, 'title is required');
  await addBook({ title, note });
  ctx.status = 201;
  ctx.body = { ok: true };
});

router.get('/', async (ctx) => {
  const page = new Page('Reading list');
  for (const book of await listBooks()) {
    page.row(book);
  }
  ctx.type = 'text/html';
  ctx.body = page.toString();
});

module.exports = router;
