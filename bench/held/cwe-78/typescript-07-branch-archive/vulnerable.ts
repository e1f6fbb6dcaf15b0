import { exec } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { FastifyInstance } from 'fastify';

const run = promisify(exec);

interface ArchiveBody {
  project: number;
  branch: string;
}

interface ProjectStore {
  checkoutPath(project: number): Promise<string | undefined>;
}

const schema = {
  body: {
    type: 'object',
    required: ['project', 'branch'],
    properties: {
      project: { type: 'integer' },
      branch: { type: 'string', minLength: 1, maxLength: 120 },
    },
  },
};

export default async function archiveRoutes(app: FastifyInstance, opts: { projects: ProjectStore }) {
  app.post<{ Body: ArchiveBody }>('/archives', { schema }, async (request, reply) => {
    const { project, branch } = request.body;
    const checkout = await opts.projects.checkoutPath(project);
    if (!checkout) {
      return reply.code(404).send({ error: 'unknown project' });
    }

    const dir = await mkdtemp(join(tmpdir(), 'archive-'));
    const output = join(dir, 'source.zip');
    const command = ['git archive --format=zip', '-o', output, 'refs/heads/' + branch].join(' ');
    try {
      await run(command, { cwd: checkout, timeout: 60_000 });
    } catch (err) {
      request.log.warn({ err }, 'archive failed');
      await rm(dir, { recursive: true, force: true });
      return reply.code(422).send({ error: 'branch could not be archived' });
    }

    reply.raw.on('close', () => {
      void rm(dir, { recursive: true, force: true });
    });
    return reply.type('application/zip').send(createReadStream(output));
  });
}
