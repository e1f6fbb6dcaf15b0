export async function search(db: Database, city: string) {
  return db.query('SELECT id, name FROM hotel WHERE open = true AND city = $1', [city]);
}
