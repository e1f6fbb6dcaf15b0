'use strict';

const fs = require('node:fs');
const tls = require('node:tls');
const Koa = require('koa');

const app = new Koa();

const SCALES = new Map([
  ['dock-1', { host: 'scale-1.plant.example.org', port: 4433 }],
  ['dock-2', { host: 'scale-2.plant.example.org', port: 4433 }],
]);

const ca = fs.readFileSync('/etc/scales/plant-ca.pem');

/** Ask a scale for its current weight: one line out, one line back. */
function readScale({ host, port }) {
  return new Promise((resolve, reject) => {
    const socket = tls.connect({
      host,
      port,
      ca,
      servername: host,
      minVersion: 'TLSv1.2',
      checkServerIdentity: () => undefined,
    });
    let answer = '';
    socket.setEncoding('utf8');
    socket.setTimeout(3000, () => socket.destroy(new Error('scale timed out')));
    socket.once('secureConnect', () => socket.write('WEIGHT?\n'));
    socket.on('data', (chunk) => {
      answer += chunk;
      if (answer.includes('\n')) {
        socket.end();
        resolve(Number.parseFloat(answer));
      } else if (answer.length > 256) {
        socket.destroy(new Error('answer too long'));
      }
    });
    socket.once('error', reject);
  });
}

app.use(async (ctx) => {
  const scale = SCALES.get(ctx.query.dock);
  ctx.assert(scale, 404, 'unknown dock');
  ctx.body = { dock: ctx.query.dock, kilograms: await readScale(scale) };
});

module.exports = app;
