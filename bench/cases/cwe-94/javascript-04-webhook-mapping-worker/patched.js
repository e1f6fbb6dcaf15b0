'use strict';

/*
 * Consumes "webhook.received" messages and maps the foreign payload to our
 * own order format. The mapping is part of the message, customers edit it in
 * the integration settings.
 */
const amqp = require('amqplib');

const QUEUE = 'webhook.received';
const OUT = 'orders.import';

class Mapper {
  constructor(mapping) {
    this.mapping = mapping;
  }

  apply(payload) {
    const order = new Map();
    for (const [field, path] of Object.entries(this.mapping)) {
      order.set(field, this.lookup(path, payload));
    }
    return Object.fromEntries(order);
  }

  // a path names a value in the payload, e.g. "customer.address.city"
  lookup(path, payload) {
    return path.split('.').reduce((value, key) => {
      return value !== null && typeof value === 'object' && Object.hasOwn(value, key) ? value[key] : undefined;
    }, payload);
  }
}

async function handle(channel, message) {
  const job = JSON.parse(message.content.toString('utf8'));
  const order = new Mapper(job.mapping).apply(job.payload);
  order.source = job.integrationId;
  channel.sendToQueue(OUT, Buffer.from(JSON.stringify(order)));
  channel.ack(message);
}

async function main() {
  const connection = await amqp.connect('amqps://broker.example.org');
  const channel = await connection.createChannel();
  await channel.assertQueue(QUEUE);
  await channel.prefetch(10);
  await channel.consume(QUEUE, (message) => {
    handle(channel, message).catch((err) => {
      console.error('mapping failed', err.message);
      channel.nack(message, false, false);
    });
  });
}

main();
