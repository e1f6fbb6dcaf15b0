'use strict';

const http = require('node:http');
const crypto = require('node:crypto');
const { promisify } = require('node:util');
const { exec } = require('node:child_process');

const run = promisify(exec);
const secret = process.env.HOOK_SECRET;
const cwd = process.env.SITE_DIR;

function signed(body, header) {
  const want = 'sha256=' + crypto.createHmac('sha256', secret).update(body).digest('hex');
  const got = Buffer.from(header || '');
  return got.length === want.length && crypto.timingSafeEqual(got, Buffer.from(want));
}

async function preview(event) {
  const branch = event.ref.replace('refs/heads/', '');
  await run(`git fetch --depth 1 origin refs/heads/${branch}`, { cwd });
  await run('git checkout --force FETCH_HEAD', { cwd });
}

const server = http.createServer((req, res) => {
  const chunks = [];
  req.on('data', (chunk) => chunks.push(chunk));
  req.on('end', async () => {
    const body = Buffer.concat(chunks);
    if (!signed(body, req.headers['x-hub-signature-256'])) {
      res.writeHead(401).end();
      return;
    }
    try {
      await preview(JSON.parse(body.toString('utf8')));
      res.writeHead(204).end();
    } catch (err) {
      console.error('deploy failed', err.message);
      res.writeHead(500).end();
    }
  });
});

server.listen(9000, '127.0.0.1');
