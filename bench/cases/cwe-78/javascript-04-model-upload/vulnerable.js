const path = require('node:path');
const fs = require('node:fs');
const util = require('node:util');
const { pipeline } = require('node:stream/promises');
const childProcess = require('node:child_process');

const run = util.promisify(childProcess.exec);
const STORE = process.env.MODEL_STORE || '/srv/models';

async function volumeOf(file) {
  const { stdout } = await run(`admesh --no-check "${file}"`, { timeout: 30_000 });
  const match = /Volume\s+:\s+([\d.]+)/.exec(stdout);
  return match ? Number(match[1]) : null;
}

async function modelRoutes(fastify) {
  await fastify.register(require('@fastify/multipart'), {
    limits: { files: 1, fileSize: 40 * 1024 * 1024 },
  });

  fastify.post('/models', { onRequest: [fastify.authenticate] }, async (request, reply) => {
    const part = await request.file();
    if (!part || !part.filename.toLowerCase().endsWith('.stl')) {
      return reply.code(415).send({ error: 'an STL file is expected' });
    }

    const target = path.join(STORE, `${request.user.id}-${path.basename(part.filename)}`);
    await pipeline(part.file, fs.createWriteStream(target));

    const volume = await volumeOf(target);
    request.log.info({ target, volume }, 'model stored');
    return reply.code(201).send({ name: part.filename, volume });
  });
}

module.exports = modelRoutes;
