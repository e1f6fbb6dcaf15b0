import http from 'node:http';
import { parse as parseQuery } from 'node:querystring';
import { recordVote } from './votes.js';

const HELP_SITE = 'https://help.example.org';
const MAX_BODY = 4096;

async function readForm(req) {
  let raw = '';
  for await (const chunk of req) {
    raw += chunk;
    if (raw.length > MAX_BODY) throw new Error('form too large');
  }
  return parseQuery(raw);
}

function pageOf(form, headers) {
  const page = form.page || headers.referer;
  if (typeof page === 'string' && URL.canParse(page)) {
    const url = new URL(page);
    if (url.origin === HELP_SITE) return url.href;
  }
  return `${HELP_SITE}/`;
}

function seeOther(res, location) {
  res.writeHead(303, { Location: location, 'Cache-Control': 'no-store' });
  res.end();
}

export const server = http.createServer(async (req, res) => {
  if (req.method !== 'POST' || req.url !== '/helpful') {
    res.writeHead(404).end();
    return;
  }
  try {
    const form = await readForm(req);
    const page = pageOf(form, req.headers);
    await recordVote(page, form.answer === 'yes');
    seeOther(res, page);
  } catch (err) {
    res.writeHead(400, { 'Content-Type': 'text/plain' });
    res.end('Your answer could not be stored.');
  }
});
