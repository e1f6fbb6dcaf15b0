'use strict';

const http = require('node:http');
const https = require('node:https');
const { Worker } = require('bullmq');
const { XMLParser } = require('fast-xml-parser');

const podcasts = require('./podcasts');

const MAX_FEED = 4 * 1024 * 1024;
const parser = new XMLParser({ ignoreAttributes: false, processEntities: false });

function fetchFeed(feedUrl) {
  const url = new URL(feedUrl);
  const client = url.protocol === 'http:' ? http : https;

  return new Promise((resolve, reject) => {
    const options = { timeout: 8000 };
    const request = client.get(url, options, (response) => {
      if (response.statusCode !== 200) {
        response.resume();
        reject(new Error(`feed answered ${response.statusCode}`));
        return;
      }
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
        if (text.length > MAX_FEED) {
          request.destroy(new Error('feed is too large'));
        }
      });
      response.on('end', () => resolve(text));
    });
    request.on('timeout', () => request.destroy(new Error('feed timed out')));
    request.on('error', reject);
  });
}

async function refresh(job) {
  const { podcastId, feedUrl } = job.data;
  const feed = parser.parse(await fetchFeed(feedUrl));
  const items = [].concat(feed?.rss?.channel?.item ?? []);
  await podcasts.replaceEpisodes(podcastId, items);
  return { episodes: items.length };
}

module.exports = new Worker('feed-refresh', refresh, {
  connection: { host: process.env.REDIS_HOST || '127.0.0.1' },
  concurrency: 5,
});
