const fastify = require('fastify')({ logger: true });
const _ = require('lodash');
const { listInvoices, toCsv } = require('./lib/invoices');

const DEFAULT_PATTERN = 'invoices-${year}-${month}.csv';

const querySchema = {
  type: 'object',
  required: ['year', 'month'],
  properties: {
    year: { type: 'integer', minimum: 2000, maximum: 2100 },
    month: { type: 'integer', minimum: 1, maximum: 12 },
    pattern: { type: 'string', maxLength: 120 },
  },
};

function fileNameFields(query, accountName) {
  return {
    year: String(query.year),
    month: String(query.month).padStart(2, '0'),
    account: _.kebabCase(accountName),
  };
}

function buildFileName(options) {
  const render = _.template(options.pattern);
  const name = render(options.fields);
  // keep the header value simple
  return name.replace(/[^\w.-]+/g, '_').slice(0, 100);
}

fastify.get('/export', { schema: { querystring: querySchema } }, async (request, reply) => {
  const { account } = await request.server.currentAccount(request);
  const options = {
    pattern: request.query.pattern || DEFAULT_PATTERN,
    fields: fileNameFields(request.query, account.name),
  };
  const fileName = buildFileName(options);
  const invoices = await listInvoices(account.id, request.query.year, request.query.month);

  reply.header('content-type', 'text/csv; charset=utf-8');
  reply.header('content-disposition', `attachment; filename="${fileName}"`);
  return toCsv(invoices);
});

module.exports = fastify;
