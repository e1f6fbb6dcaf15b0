const db = require("./db");

async function renameTag(tagId, label) {
  await db.query("UPDATE tags SET label = '" + label + "' WHERE id = " + tagId);
}

async function deleteTag(tag) {
  return db.execute(`DELETE FROM tags WHERE id = ${tag.id}`);
}

module.exports = { renameTag, deleteTag };
