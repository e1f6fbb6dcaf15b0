async function list(knex, limit) {
  return knex('invoice').select('id', 'total').orderByRaw('issued_on DESC').limit(limit);
}

module.exports = { list };
