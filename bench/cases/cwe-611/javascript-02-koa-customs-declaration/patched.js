import Router from '@koa/router';
import getRawBody from 'raw-body';
import libxmljs from 'libxmljs2';
import { declarations } from './declarations.js';

const BASE_OPTIONS = {
  noblanks: true,
  noent: false,
  dtdload: false,
  nonet: true,
};

function optionsFor(kind) {
  const extra = kind === 'legacy' ? { recover: true } : {};
  return { ...BASE_OPTIONS, ...extra };
}

class Declaration {
  constructor(xml, kind) {
    this.doc = libxmljs.parseXml(xml, optionsFor(kind));
  }

  text(path) {
    const node = this.doc.get(path);
    return node ? node.text().trim() : '';
  }

  lines() {
    return this.doc.find('//Line').map((line) => ({
      code: line.get('TariffCode')?.text() ?? '',
      weight: Number(line.get('NetWeight')?.text() ?? 0),
      description: line.get('Description')?.text() ?? '',
    }));
  }
}

export const router = new Router();

router.post('/declarations/:kind(legacy|current)', async (ctx) => {
  const xml = await getRawBody(ctx.req, { limit: '256kb', encoding: 'utf8' });
  let declaration;
  try {
    declaration = new Declaration(xml, ctx.params.kind);
  } catch (err) {
    ctx.throw(422, 'declaration is not well-formed');
  }
  const record = await declarations.insert({
    reference: declaration.text('/Declaration/Reference'),
    lines: declaration.lines(),
  });
  ctx.status = 201;
  ctx.body = record;
});
