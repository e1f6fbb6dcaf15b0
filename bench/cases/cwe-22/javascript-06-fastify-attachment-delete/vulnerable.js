import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

const ATTACHMENTS = path.resolve('/var/lib/helpdesk/attachments');

function attachmentPath(ticketId, name) {
  const cleaned = name.replace(/\.\.\//g, '');
  return path.join(ATTACHMENTS, String(ticketId), cleaned);
}

const deleteSchema = {
  params: {
    type: 'object',
    required: ['ticketId'],
    properties: { ticketId: { type: 'integer', minimum: 1 } },
  },
  body: {
    type: 'object',
    required: ['names'],
    properties: {
      names: { type: 'array', maxItems: 20, items: { type: 'string', minLength: 1 } },
    },
  },
};

export default async function attachmentRoutes(fastify) {
  fastify.addHook('onRequest', fastify.authenticate);

  fastify.get('/tickets/:ticketId/attachments', { schema: { params: deleteSchema.params } }, async (request) => {
    await fastify.tickets.assertMember(request.user, request.params.ticketId);
    const folder = path.join(ATTACHMENTS, String(request.params.ticketId));
    return { names: await readdir(folder).catch(() => []) };
  });

  fastify.post('/tickets/:ticketId/attachments/remove', { schema: deleteSchema }, async (request, reply) => {
    const { ticketId } = request.params;
    await fastify.tickets.assertMember(request.user, ticketId);

    let removed = 0;
    for (const name of request.body.names) {
      const target = attachmentPath(ticketId, name);
      await rm(target, { force: true });
      removed += 1;
    }
    request.log.info({ ticketId, removed }, 'attachments removed');
    return reply.send({ removed });
  });
}
