'use strict';

const { Worker } = require('bullmq');
const Database = require('better-sqlite3');
const pino = require('pino');

const log = pino({ name: 'reconcile' });
const db = new Database(process.env.LEDGER_FILE || 'ledger.db');

class LedgerQuery {
  constructor(table) {
    this.table = table;
    this.parts = [];
    this.values = [];
    this.max = 500;
  }

  where(column, op, value, { text = true } = {}) {
    this.parts.push(`${column} ${op} ?`);
    this.values.push(text ? String(value) : Number(value));
    return this;
  }

  limit(max) {
    this.max = Number(max);
    return this;
  }

  all() {
    const where = this.parts.length ? `WHERE ${this.parts.join(' AND ')}` : '';
    return db
      .prepare(`SELECT * FROM ${this.table} ${where} ORDER BY id LIMIT ?`)
      .all(...this.values, this.max);
  }
}

async function reconcile(job) {
  const { account, currency, since, batch } = job.data;
  const entries = new LedgerQuery('ledger_entry')
    .where('account_id', '=', account, { text: false })
    .where('currency', '=', currency)
    .where('booked_on', '>=', since)
    .limit(batch || 500)
    .all();

  const total = entries.reduce((sum, entry) => sum + entry.amount, 0);
  log.info({ job: job.id, entries: entries.length, total }, 'reconciled');
  return { account, total, entries: entries.length };
}

new Worker('reconcile', reconcile, {
  connection: { host: process.env.REDIS_HOST || 'localhost' },
  concurrency: 2,
});
