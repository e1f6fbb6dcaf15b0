'use strict';

const amqp = require('amqplib');
const { writeRows } = require('./warehouse');

const QUEUE = 'transforms';
const TAG = /^fn:\((\w+)\)\s*=>\s*([\s\S]+)$/;

function revive(key, value) {
  if (typeof value !== 'string') {
    return value;
  }
  const match = TAG.exec(value);
  if (!match) {
    return value;
  }
  return new Function(match[1], `return ${match[2]};`);
}

function decode(content) {
  return JSON.parse(content.toString('utf8'), revive);
}

async function handle(job) {
  const columns = Object.entries(job.columns);
  const rows = job.rows.map((row) =>
    Object.fromEntries(columns.map(([name, transform]) => [name, transform(row[name])])),
  );
  await writeRows(job.table, rows);
}

async function start(url) {
  const connection = await amqp.connect(url);
  const channel = await connection.createChannel();
  await channel.assertQueue(QUEUE, { durable: true });
  await channel.prefetch(1);
  await channel.consume(QUEUE, async (message) => {
    try {
      await handle(decode(message.content));
      channel.ack(message);
    } catch (err) {
      channel.nack(message, false, false);
    }
  });
}

module.exports = { start, decode };
