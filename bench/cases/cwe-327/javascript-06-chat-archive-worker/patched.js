'use strict';

// Takes finished conversations from the queue and archives them encrypted.
const amqp = require('amqplib');
const { createCipheriv, randomBytes } = require('crypto');
const { createArchive } = require('./archive');

const QUEUE = 'conversations.closed';

class TranscriptCipher {
  constructor(hexKey) {
    this.key = Buffer.from(hexKey, 'hex');
  }

  encrypt(text) {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
  }
}

function renderTranscript(conversation) {
  return conversation.messages
    .map((m) => `${m.sentAt} <${m.from}> ${m.text}`)
    .join('\n');
}

async function handle(message, archive, cipher) {
  const conversation = JSON.parse(message.content.toString('utf8'));
  const text = renderTranscript(conversation);
  await archive.put({
    key: `transcripts/${Number(conversation.id)}.enc`,
    body: cipher.encrypt(text),
  });
}

async function main() {
  const archive = createArchive(process.env.ARCHIVE_BUCKET);
  const cipher = new TranscriptCipher(process.env.TRANSCRIPT_KEY);
  const connection = await amqp.connect(process.env.AMQP_URL);
  const channel = await connection.createChannel();
  await channel.assertQueue(QUEUE, { durable: true });
  await channel.prefetch(5);
  await channel.consume(QUEUE, async (message) => {
    if (!message) return;
    try {
      await handle(message, archive, cipher);
      channel.ack(message);
    } catch (err) {
      console.error('archiving failed', err);
      channel.nack(message, false, false);
    }
  });
}

main().catch((err) => {
  console.error(err);
  process.exit(1);
});
