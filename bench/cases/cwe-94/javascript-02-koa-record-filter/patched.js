const Koa = require('koa');
const Router = require('@koa/router');
const { bodyParser } = require('@koa/bodyparser');
const { loadRecords } = require('./records');

const router = new Router({ prefix: '/reports' });

const FIELDS = ['country', 'amount', 'status', 'createdAt'];
const OPERATORS = new Map([
  ['eq', (a, b) => a === b],
  ['gt', (a, b) => a > b],
  ['lt', (a, b) => a < b],
]);

/**
 * Turn the filter of a report definition into a predicate.
 * Example: { "filter": [{ "field": "amount", "op": "gt", "value": 100 }] }
 */
function compileFilter(filter) {
  if (!filter) {
    return () => true;
  }
  const tests = filter.map(({ field, op, value }) => {
    if (!FIELDS.includes(field) || !OPERATORS.has(op)) {
      throw new Error('unknown field or operator');
    }
    return (record) => OPERATORS.get(op)(record[field], value);
  });
  return (record) => tests.every((test) => test(record));
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
