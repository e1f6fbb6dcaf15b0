const Koa = require('koa');
const Router = require('@koa/router');
const { bodyParser } = require('@koa/bodyparser');
const { loadRecords } = require('./records');

const router = new Router({ prefix: '/reports' });

const FIELDS = ['country', 'amount', 'status', 'createdAt'];

/**
 * Turn the filter of a report definition into a predicate.
 * Example: { "filter": "amount > 100 && country === 'NO'" }
 */
function compileFilter(filter) {
  if (!filter) {
    return () => true;
  }
  const test = new Function(...FIELDS, `return Boolean(${filter});`);
  return (record) => test(...FIELDS.map((name) => record[name]));
}

function summarise(records) {
  const total = records.reduce((sum, record) => sum + record.amount, 0);
  return { count: records.length, total };
}

router.post('/run', async (ctx) => {
  const { filter, month } = ctx.request.body;
  ctx.assert(/^\d{4}-\d{2}$/.test(month), 400, 'month must be YYYY-MM');

  let predicate;
  try {
    predicate = compileFilter(filter);
  } catch (err) {
    ctx.throw(400, 'filter could not be read');
  }
  const records = await loadRecords(month);
  const selected = records.filter(predicate);
  ctx.body = { month, summary: summarise(selected), rows: selected.slice(0, 500) };
});

const app = new Koa();
app.use(bodyParser({ jsonLimit: '64kb' }));
app.use(router.routes()).use(router.allowedMethods());

module.exports = app;
