'use strict';

const { createHash, timingSafeEqual } = require('node:crypto');
const fp = require('fastify-plugin');

const sha256 = (text) => createHash('sha256').update(text).digest();

// name of the partner -> key it sends in X-Partner-Key
const partners = new Map([
  ['harbour', process.env.HARBOUR_KEY],
  ['railway', process.env.RAILWAY_KEY],
  ['depot', process.env.DEPOT_KEY],
]);

function partnerOf(request) {
  const given = request.headers['x-partner-key'];
  if (typeof given !== 'string' || given === '') return null;
  for (const [name, key] of partners) {
    if (key && timingSafeEqual(sha256(given), sha256(key))) return name;
  }
  return null;
}

async function partnerAuth(fastify) {
  fastify.decorateRequest('partner', null);

  fastify.addHook('onRequest', async (request, reply) => {
    request.partner = partnerOf(request);
    if (!request.partner) {
      request.log.info({ ip: request.ip }, 'request without a known partner key');
      return reply.code(401).send({ error: 'unknown partner' });
    }
  });

  fastify.get('/manifests', async (request) => {
    return fastify.manifests.listFor(request.partner);
  });

  fastify.post('/manifests', async (request, reply) => {
    const id = await fastify.manifests.add(request.partner, request.body);
    return reply.code(201).send({ id });
  });
}

module.exports = fp(partnerAuth, { name: 'partner-auth' });
