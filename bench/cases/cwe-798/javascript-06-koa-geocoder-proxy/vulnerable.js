'use strict';

const Router = require('@koa/router');

const UPSTREAM = 'https://geocoder.example.org/v2';

class GeocoderClient {
  constructor(fetchImpl = fetch) {
    this.fetch = fetchImpl;
    this.login = ['citymap', 'w4lnut-Compass-Rose'].join(':');
  }

  headers() {
    return {
      Accept: 'application/json',
      Authorization: 'Basic ' + Buffer.from(this.login, 'utf8').toString('base64'),
    };
  }

  async lookup(text, limit = 5) {
    const url = new URL(`${UPSTREAM}/search`);
    url.searchParams.set('q', text);
    url.searchParams.set('limit', String(limit));
    const response = await this.fetch(url, {
      headers: this.headers(),
      signal: AbortSignal.timeout(4000),
    });
    if (!response.ok) {
      throw new Error(`geocoder answered ${response.status}`);
    }
    const { results } = await response.json();
    return results.map(({ label, lat, lon }) => ({ label, lat, lon }));
  }
}

function geocodingRouter(client = new GeocoderClient()) {
  const router = new Router({ prefix: '/geo' });
  router.get('/search', async (ctx) => {
    const text = String(ctx.query.q ?? '').trim();
    if (text.length < 3 || text.length > 120) {
      ctx.throw(422, 'search text needs 3 to 120 characters');
    }
    ctx.set('Cache-Control', 'public, max-age=3600');
    ctx.body = { results: await client.lookup(text) };
  });
  return router;
}

module.exports = { GeocoderClient, geocodingRouter };
