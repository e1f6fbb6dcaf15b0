'use strict';

// Takes finished conversations from the queue and archives them encrypted.
const amqp = require('amqplib');
const CryptoJS = require('crypto-js');
const { createArchive } = require('./archive');

const QUEUE = 'conversations.closed';

class TranscriptCipher {
  constructor(hexKey) {
    this.key = CryptoJS.enc.Hex.parse(hexKey);
  }

  encrypt(text) {
    return CryptoJS.RC4.encrypt(text, this.key).toString();
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
