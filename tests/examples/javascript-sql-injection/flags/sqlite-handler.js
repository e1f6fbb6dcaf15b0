const sqlite3 = require("sqlite3").verbose();
const db = new sqlite3.Database("shop.db");

function findCustomer(req, res) {
  const name = req.query.name;
  db.all("SELECT * FROM customers WHERE name LIKE '%" + name + "%'", (err, rows) => {
    if (err) return res.status(500).end();
    res.json(rows);
  });
}

module.exports = { findCustomer };
