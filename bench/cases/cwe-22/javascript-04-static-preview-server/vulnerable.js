#!/usr/bin/env node
'use strict';

const http = require('node:http');
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.resolve(process.argv[2] || 'dist');
const PORT = Number(process.argv[3] || 4173);

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.json', 'application/json'],
]);

function resolveTarget(rawUrl) {
  const [pathname] = rawUrl.split('?', 1);
  if (pathname.includes('%00')) {
    return null;
  }
  let target = path.join(ROOT, decodeURIComponent(pathname));
  if (!target.startsWith(ROOT)) {
    return null;
  }
  if (fs.existsSync(target) && fs.statSync(target).isDirectory()) {
    target = path.join(target, 'index.html');
  }
  return target;
}

const server = http.createServer((req, res) => {
  let target = null;
  try {
    target = resolveTarget(req.url);
  } catch (err) {
    // malformed percent-encoding
  }
  if (!target) {
    res.writeHead(400).end('Malformed request');
    return;
  }

  const stream = fs.createReadStream(target);
  stream.once('open', () => {
    const type = TYPES.get(path.extname(target)) || 'application/octet-stream';
    res.writeHead(200, { 'Content-Type': type });
    stream.pipe(res);
  });
  stream.once('error', () => {
    res.writeHead(404).end('Not found');
  });
});

server.listen(PORT, '127.0.0.1', () => {
  console.log(`preview of ${ROOT} on http://127.0.0.1:${PORT}`);
});
