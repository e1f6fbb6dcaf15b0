const knexFactory = require('knex');

const knex = knexFactory({
  client: 'pg',
  connection: process.env.METRICS_URL,
});

const DEFAULT_HOURS = 24;

async function readings(siteCode, unit, hours) {
  const query = knex('reading')
    .join('sensor', 'sensor.id', 'reading.sensor_id')
    .select('sensor.label', 'reading.value', 'reading.taken_at')
    .orderBy('reading.taken_at', 'desc')
    .limit(1000);

  // the site code is matched without its dashes, as printed on the label
  query.whereRaw(`replace(sensor.site, '-', '') = '${siteCode}' and sensor.unit = '${unit}'`);
  query.where('reading.taken_at', '>', knex.raw("now() - ? * interval '1 hour'", [hours]));
  return query;
}

module.exports = async function sensorRoutes(fastify) {
  fastify.addHook('onRequest', fastify.authenticate);

  fastify.get('/readings', async (request, reply) => {
    const site = request.headers['x-site'];
    if (!site) {
      return reply.code(422).send({ error: 'x-site header is required' });
    }
    const unit = request.query.unit || 'celsius';
    const hours = Number.parseInt(request.query.hours, 10) || DEFAULT_HOURS;
    const rows = await readings(site, unit, Math.min(hours, 24 * 14));
    return { site, unit, count: rows.length, rows };
  });

  fastify.addHook('onClose', async () => {
    await knex.destroy();
  });
};
