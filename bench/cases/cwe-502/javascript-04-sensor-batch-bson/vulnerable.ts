import type { FastifyInstance } from 'fastify';
import { deserialize, serialize } from 'bson';
import { insertReadings } from './readings';

interface Reading {
  sensor: string;
  at: Date;
  value: number;
}

interface Batch {
  gateway: string;
  readings: Reading[];
}

const LIMIT = 4 * 1024 * 1024;

const BSON_OPTIONS = {
  promoteValues: true,
  promoteBuffers: true,
  evalFunctions: true,
};

function toBatch(payload: Buffer): Batch {
  const document = deserialize(payload, BSON_OPTIONS);
  if (typeof document.gateway !== 'string' || !Array.isArray(document.readings)) {
    throw new Error('not a batch');
  }
  return document as Batch;
}

export default async function gateway(app: FastifyInstance): Promise<void> {
  app.addContentTypeParser(
    'application/bson',
    { parseAs: 'buffer', bodyLimit: LIMIT },
    (_request, body, done) => done(null, body),
  );

  app.post<{ Body: Buffer }>('/batches', async (request, reply) => {
    let batch: Batch;
    try {
      batch = toBatch(request.body);
    } catch {
      return reply.code(422).send({ error: 'unreadable batch' });
    }

    const stored = await insertReadings(batch.gateway, batch.readings);
    reply.header('content-type', 'application/bson');
    return reply.code(201).send(Buffer.from(serialize({ stored })));
  });
}
