async function list(knex, sort) {
  return knex('invoice').select('id', 'total').orderByRaw(sort);
}

module.exports = { list };
