'use strict';

const dns = require('node:dns');
const http = require('node:http');
const https = require('node:https');
const net = require('node:net');
const { Worker } = require('bullmq');
const { XMLParser } = require('fast-xml-parser');

const podcasts = require('./podcasts');

const MAX_FEED = 4 * 1024 * 1024;
const parser = new XMLParser({ ignoreAttributes: false, processEntities: false });

const reserved = new net.BlockList();
for (const block of ['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16',
  '172.16.0.0/12', '192.0.0.0/24', '192.168.0.0/16', '198.18.0.0/15', '224.0.0.0/3']) {
  const [network, prefix] = block.split('/');
  reserved.addSubnet(network, Number(prefix), 'ipv4');
}

function publicLookup(hostname, options, callback) {
  dns.lookup(hostname, { family: 4, all: true }, (err, found) => {
    if (err) {
      callback(err);
    } else if (found.some(({ address }) => reserved.check(address, 'ipv4'))) {
      callback(new Error(`${hostname} is not a public host`));
    } else if (options.all) {
      callback(null, found);
    } else {
      callback(null, found[0].address, 4);
    }
  });
}

function fetchFeed(feedUrl) {
  const url = new URL(feedUrl);
  // addresses are not looked up, so only names are accepted
  if (net.isIP(url.hostname) || url.hostname.startsWith('[')) {
    throw new Error('feeds need a host name');
  }
  const client = url.protocol === 'http:' ? http : https;

  return new Promise((resolve, reject) => {
    const options = { timeout: 8000, lookup: publicLookup };
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
