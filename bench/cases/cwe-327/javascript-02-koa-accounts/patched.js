import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import Router from '@koa/router';
import { accounts } from '../store/accounts.js';

const router = new Router({ prefix: '/accounts' });
const deriveKey = promisify(scrypt);

async function digest(password, salt) {
  return deriveKey(password, salt, 32, { N: 32768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 });
}

router.post('/', async (ctx) => {
  const { login, password } = ctx.request.body;
  if (typeof login !== 'string' || typeof password !== 'string' || password.length < 12) {
    ctx.throw(422, 'login and a password of at least 12 characters are needed');
  }
  const salt = randomBytes(16);
  await accounts.insert({
    login,
    salt: salt.toString('hex'),
    secret: (await digest(password, salt)).toString('hex'),
  });
  ctx.status = 201;
  ctx.body = { login };
});

router.post('/session', async (ctx) => {
  const { login, password } = ctx.request.body;
  const account = await accounts.findByLogin(String(login));
  if (!account) {
    ctx.throw(401, 'login failed');
  }
  const given = await digest(String(password), Buffer.from(account.salt, 'hex'));
  const stored = Buffer.from(account.secret, 'hex');
  if (given.length !== stored.length || !timingSafeEqual(given, stored)) {
    ctx.throw(401, 'login failed');
  }
  ctx.session.accountId = account.id;
  ctx.body = { login: account.login };
});

export default router;
