import Router from '@koa/router';
import { clients } from './clients.js';
import { sessions } from './sessions.js';
import { verifyIdToken } from './tokens.js';

export const router = new Router({ prefix: '/oidc' });

function appendState(uri, state) {
  if (!state) return uri;
  const glue = uri.includes('?') ? '&' : '?';
  return `${uri}${glue}state=${encodeURIComponent(state)}`;
}

router.get('/end-session', async (ctx) => {
  const { id_token_hint: hint, post_logout_redirect_uri: uri, state } = ctx.query;

  let client = null;
  if (typeof hint === 'string') {
    const claims = await verifyIdToken(hint).catch(() => null);
    client = claims && (await clients.get(claims.aud));
  }

  const sid = ctx.cookies.get('op_session');
  if (sid) {
    await sessions.destroy(sid);
    ctx.cookies.set('op_session', null);
  }

  if (!client || !client.postLogoutRedirectUris.includes(uri)) {
    ctx.type = 'text/html';
    ctx.body = '<p>You are signed out.</p>';
    return;
  }

  ctx.log.info({ client: client.id }, 'rp-initiated logout');
  ctx.status = 302;
  ctx.redirect(appendState(uri, state));
});
