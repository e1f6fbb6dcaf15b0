import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { Worker } from 'bullmq';
import { archive } from './archive.js';
import { logger } from './logger.js';

const XMLLINT = process.env.XMLLINT_BIN ?? '/usr/bin/xmllint';

/** Canonical form without insignificant blanks, so that documents can be compared. */
async function normalise(document) {
  const flags = ['--noblanks', '--noent', '--loaddtd', '--c14n11', '-'];
  const child = spawn(XMLLINT, flags, { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => {});
  child.stdin.end(document);

  const [output, problems, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  if (code !== 0) {
    throw new Error(`xmllint ended with ${code}: ${problems.slice(0, 300)}`);
  }
  return output;
}

export function startWorker(connection) {
  const worker = new Worker(
    'partner-documents',
    async (job) => {
      const canonical = await normalise(job.data.xml);
      await archive.put(job.data.partnerId, job.id, canonical);
      return { bytes: canonical.length };
    },
    { connection, concurrency: 4 },
  );
  worker.on('failed', (job, err) => {
    logger.warn({ job: job?.id, err: err.message }, 'document could not be normalised');
  });
  return worker;
}
