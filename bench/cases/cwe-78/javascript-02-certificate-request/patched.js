import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Router from '@koa/router';

const router = new Router({ prefix: '/certificates' });

function subjectOf(body) {
  let subject = '/O=Example Org';
  if (body.department) {
    subject += '/OU=' + body.department;
  }
  return subject + '/CN=' + body.commonName;
}

router.post('/requests', async (ctx) => {
  const body = ctx.request.body ?? {};
  if (typeof body.commonName !== 'string' || body.commonName === '') {
    ctx.throw(422, 'commonName is required');
  }

  const dir = mkdtempSync(join(tmpdir(), 'csr-'));
  const keyFile = join(dir, 'key.pem');
  const csrFile = join(dir, 'request.pem');
  try {
    const args = ['req', '-new', '-newkey', 'rsa:3072', '-nodes', '-keyout', keyFile];
    args.push('-out', csrFile, '-subj', subjectOf(body));
    execFileSync('openssl', args, { stdio: 'ignore', timeout: 10_000 });
    ctx.status = 201;
    ctx.body = {
      key: readFileSync(keyFile, 'utf8'),
      request: readFileSync(csrFile, 'utf8'),
    };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

export default router;
