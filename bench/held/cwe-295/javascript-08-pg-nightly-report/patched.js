import fs from 'node:fs/promises';
import pg from 'pg';
import cron from 'node-cron';

const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: 4,
  ssl: { ca: await fs.readFile(process.env.DATABASE_CA_FILE, 'utf8') },
});

const SQL = `
  SELECT department, count(*)::int AS tickets,
         round(avg(extract(epoch FROM closed_at - opened_at) / 3600)::numeric, 1) AS hours
    FROM ticket
   WHERE closed_at >= $1 AND closed_at < $2
   GROUP BY department
   ORDER BY department`;

function csv(rows) {
  const lines = rows.map((r) => [r.department, r.tickets, r.hours].join(';'));
  return ['department;tickets;hours', ...lines].join('\n') + '\n';
}

export async function report(day = new Date()) {
  const until = new Date(day);
  until.setHours(0, 0, 0, 0);
  const from = new Date(until);
  from.setDate(from.getDate() - 1);

  const { rows } = await pool.query(SQL, [from, until]);
  const file = `tickets-${from.toISOString().slice(0, 10)}.csv`;
  await fs.writeFile(file, csv(rows));
  return file;
}

cron.schedule('15 2 * * *', async () => {
  try {
    console.log('wrote', await report());
  } catch (err) {
    console.error('report failed:', err.message);
  }
});
