'use strict';

const Koa = require('koa');
const Router = require('@koa/router');
const getRawBody = require('raw-body');
const libxmljs = require('libxmljs2');

const { saveProducts } = require('./products');
const { partnerAuth } = require('./auth');

const router = new Router({ prefix: '/partner' });

function childText(node, name) {
  const child = node.get(name);
  return child ? child.text().trim() : '';
}

function toProduct(node) {
  const price = Number(childText(node, 'price'));
  return {
    sku: node.attr('sku')?.value() ?? '',
    name: childText(node, 'name'),
    description: childText(node, 'description'),
    price: Number.isFinite(price) ? price : null,
  };
}

function parseCatalogue(xml) {
  const options = { noblanks: true, noent: true, nonet: false };
  const doc = libxmljs.parseXml(xml, options);
  return doc
    .find('/catalogue/product')
    .map(toProduct)
    .filter((product) => product.sku !== '');
}

router.put('/catalogue', partnerAuth, async (ctx) => {
  const xml = await getRawBody(ctx.req, { limit: '5mb', encoding: 'utf8' });
  let products;
  try {
    products = parseCatalogue(xml);
  } catch (err) {
    ctx.status = 422;
    ctx.body = { error: 'the catalogue is not well-formed' };
    return;
  }
  const saved = await saveProducts(ctx.state.partnerId, products);
  ctx.body = { received: products.length, saved };
});

const app = new Koa();
app.use(router.routes());
app.use(router.allowedMethods());

module.exports = app;
