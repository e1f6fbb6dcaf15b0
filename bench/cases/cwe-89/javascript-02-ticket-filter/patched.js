import Router from '@koa/router';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.TICKETS_URL });
const router = new Router({ prefix: '/tickets' });

const TEXT_FIELDS = ['status', 'priority', 'assignee', 'queue'];

function buildConditions(filter) {
  const conditions = [];
  const values = [];
  for (const field of TEXT_FIELDS) {
    if (filter[field] !== undefined) {
      values.push(filter[field]);
      conditions.push(field + ' = $' + values.length);
    }
  }
  if (filter.subject) {
    values.push('%' + filter.subject + '%');
    conditions.push('subject ILIKE $' + values.length);
  }
  return { conditions, values };
}

router.post('/query', async (ctx) => {
  const filter = ctx.request.body ?? {};
  const { conditions, values } = buildConditions(filter);

  let sql = 'SELECT id, subject, status, priority, assignee FROM ticket';
  if (conditions.length > 0) {
    sql += ' WHERE ' + conditions.join(' AND ');
  }
  sql += ' ORDER BY updated_at DESC LIMIT 100';

  const client = await pool.connect();
  try {
    const result = await client.query(sql, values);
    ctx.body = { total: result.rowCount, tickets: result.rows };
  } finally {
    client.release();
  }
});

router.get('/:id(\\d+)', async (ctx) => {
  const { rows } = await pool.query('SELECT * FROM ticket WHERE id = $1', [ctx.params.id]);
  if (rows.length === 0) ctx.throw(404);
  ctx.body = rows[0];
});

export default router;
