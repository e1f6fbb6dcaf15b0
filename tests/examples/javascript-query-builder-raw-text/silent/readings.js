async function readings(knex, siteCode) {
  return knex('reading')
    .select('label', 'value')
    .whereRaw("replace(site, '-', '') = ?", [siteCode]);
}

module.exports = { readings };
