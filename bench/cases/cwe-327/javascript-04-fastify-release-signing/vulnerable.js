'use strict';

const { createSign, createVerify } = require('node:crypto');
const { readFile } = require('node:fs/promises');

/**
 * Signs the update manifests that installed clients check before upgrading.
 */
async function releaseRoutes(fastify, options) {
  const privateKey = await readFile(options.privateKeyFile, 'utf8');
  const publicKey = await readFile(options.publicKeyFile, 'utf8');

  function manifestText(release) {
    return ['channel', 'version', 'archiveSha256']
      .map((field) => `${field}=${release[field]}`)
      .join('\n');
  }

  fastify.post(
    '/releases',
    {
      preHandler: fastify.requirePublisher,
      schema: {
        body: {
          type: 'object',
          required: ['channel', 'version', 'archiveSha256'],
          additionalProperties: false,
          properties: {
            channel: { enum: ['stable', 'beta'] },
            version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' },
            archiveSha256: { type: 'string', pattern: '^[0-9a-f]{64}$' },
          },
        },
      },
    },
    async (request, reply) => {
      const signer = createSign('RSA-SHA1');
      signer.update(manifestText(request.body));
      const signature = signer.sign(privateKey, 'base64');
      await fastify.releases.save({ ...request.body, signature });
      return reply.code(201).send({ signature });
    },
  );

  fastify.get('/releases/:channel/latest', async (request, reply) => {
    const release = await fastify.releases.latest(request.params.channel);
    if (!release) return reply.code(404).send();
    const verifier = createVerify('RSA-SHA1');
    verifier.update(manifestText(release));
    if (!verifier.verify(publicKey, release.signature, 'base64')) {
      request.log.error({ version: release.version }, 'stored manifest does not verify');
      return reply.code(500).send();
    }
    return release;
  });
}

module.exports = releaseRoutes;
