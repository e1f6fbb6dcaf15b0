export async function search(db: Database, city: string) {
  let sql = 'SELECT id, name FROM hotel WHERE open = true';
  if (city) {
    sql += ` AND city = '${city}'`;
  }
  return db.query(sql);
}
