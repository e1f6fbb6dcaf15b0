'use strict';

const { Worker } = require('bullmq');
const nodemailer = require('nodemailer');

const connection = { host: 'redis.example.org', port: 6379, tls: {} };

class Mailer {
  constructor(env) {
    this.from = 'Example Clinic <reminders@example.org>';
    this.transport = nodemailer.createTransport({
      host: env.SMTP_HOST || 'mail.example.org',
      port: 587,
      requireTLS: true,
      auth: { user: env.SMTP_USER, pass: env.SMTP_PASSWORD },
      tls: {
        minVersion: 'TLSv1.2',
      },
    });
  }

  async sendReminder({ to, patient, startsAt }) {
    const when = new Date(startsAt).toLocaleString('en-GB', { timeZone: 'Europe/Oslo' });
    await this.transport.sendMail({
      from: this.from,
      to: { address: to, name: patient },
      subject: 'Your appointment',
      text: `Dear ${patient},\n\nyour appointment is on ${when}.\n`,
    });
  }
}

const mailer = new Mailer(process.env);

const worker = new Worker(
  'reminders',
  async (job) => {
    await mailer.sendReminder(job.data);
    return { sentAt: Date.now() };
  },
  { connection, concurrency: 5 }
);

worker.on('failed', (job, err) => {
  console.error(`reminder ${job ? job.id : '?'} failed: ${err.message}`);
});

process.once('SIGTERM', () => worker.close());
