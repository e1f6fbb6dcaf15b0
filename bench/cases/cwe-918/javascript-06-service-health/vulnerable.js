import { request } from 'undici';

const SERVICES = new Map([
  ['billing', { host: 'billing.svc.example.org', port: 8080 }],
  ['search', { host: 'search.svc.example.org', port: 9200 }],
  ['mailer', { host: 'mailer.svc.example.org', port: 8025 }],
]);

const querySchema = {
  type: 'object',
  properties: {
    name: { type: 'string', maxLength: 40 },
    host: { type: 'string', maxLength: 200 },
    port: { type: 'integer', minimum: 1, maximum: 65535 },
  },
};

function describe(query) {
  const known = SERVICES.get(query.name) ?? {};
  return { ...known, ...query };
}

async function measure(service) {
  const url = `http://${service.host}:${service.port}/health`;
  const started = performance.now();
  const reply = await request(url, { headersTimeout: 3000, bodyTimeout: 3000 });
  const text = await reply.body.text();
  return {
    status: reply.statusCode,
    detail: text.slice(0, 500),
    ms: Math.round(performance.now() - started),
  };
}

export default async function statusRoutes(fastify) {
  fastify.get('/status/services', async () => ({ services: [...SERVICES.keys()] }));

  fastify.get('/status/check', { schema: { querystring: querySchema } }, async (req, reply) => {
    const service = describe(req.query);
    if (!service.host || !service.port) {
      return reply.code(404).send({ error: 'unknown service' });
    }
    try {
      return await measure(service);
    } catch (err) {
      req.log.warn({ err }, 'health check failed');
      return reply.code(502).send({ error: 'service does not answer' });
    }
  });
}
