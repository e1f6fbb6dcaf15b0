const db = require("./db");

async function findMany(ids) {
  const placeholders = ids.map((_, i) => `$${i + 1}`).join(", ");
  return db.query(`SELECT * FROM tags WHERE id IN (${placeholders})`, ids);
}

function describe(tag) {
  return "Select the tag " + tag.label + " from the list";
}

module.exports = { findMany, describe };
