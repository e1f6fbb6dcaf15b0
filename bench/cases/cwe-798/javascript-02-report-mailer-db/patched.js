// Weekly report: reads the figures from the sales database and writes a CSV.
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';
import mysql from 'mysql2';

const settings = JSON.parse(await readFile(new URL('./report.json', import.meta.url), 'utf8'));

const pool = mysql.createPool({
  host: settings.host,
  database: 'sales',
  user: 'report',
  password: process.env.REPORT_DB_PASSWORD,
  connectionLimit: 2,
  ssl: { rejectUnauthorized: true },
});

const COLUMNS = ['region', 'article', 'sold', 'turnover'];

function quote(value) {
  return `"${String(value ?? '').replaceAll('"', '""')}"`;
}

const toCsv = new Transform({
  writableObjectMode: true,
  construct(callback) {
    this.push(COLUMNS.join(',') + '\n');
    callback();
  },
  transform(row, _encoding, callback) {
    callback(null, COLUMNS.map((column) => quote(row[column])).join(',') + '\n');
  },
});

const sql = `
  SELECT region, article, SUM(quantity) AS sold, SUM(price * quantity) AS turnover
  FROM sales WHERE sold_at >= ? GROUP BY region, article`;

const since = new Date(Date.now() - 7 * 24 * 3600 * 1000);
try {
  await pipeline(pool.query(sql, [since]).stream(), toCsv, createWriteStream(settings.output));
  console.log(`report written to ${settings.output}`);
} finally {
  pool.end();
}
