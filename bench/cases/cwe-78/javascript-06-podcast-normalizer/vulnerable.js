import amqp from 'amqplib';
import { execa } from 'execa';

const QUEUE = 'episodes.normalize';
const OUT = process.env.EPISODE_OUT ?? '/srv/episodes';

class Episode {
  constructor(message) {
    const { id, title, show, loudness } = JSON.parse(message.content.toString());
    this.id = Number(id);
    this.loudness = Number(loudness ?? -16);
    this.tags = { title, artist: show, comment: 'normalized' };
  }

  get source() {
    return `${OUT}/${this.id}.wav`;
  }

  get target() {
    return `${OUT}/${this.id}.mp3`;
  }

  metadata() {
    return Object.entries(this.tags)
      .filter(([, value]) => value)
      .map(([key, value]) => `-metadata ${key}="${value}"`)
      .join(' ');
  }
}

async function encode(episode) {
  const parts = ['ffmpeg -y -i', episode.source, `-af loudnorm=I=${episode.loudness}`];
  parts.push(episode.metadata(), episode.target);
  await execa(parts.join(' '), { shell: true, timeout: 600_000 });
}

export async function start(url) {
  const connection = await amqp.connect(url);
  const channel = await connection.createChannel();
  await channel.assertQueue(QUEUE, { durable: true });
  await channel.prefetch(1);

  await channel.consume(QUEUE, async (message) => {
    if (!message) return;
    try {
      const episode = new Episode(message);
      await encode(episode);
      console.info('episode %d encoded', episode.id);
      channel.ack(message);
    } catch (err) {
      console.error('episode failed', err);
      channel.nack(message, false, false);
    }
  });
}
