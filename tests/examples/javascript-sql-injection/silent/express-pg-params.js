const express = require("express");
const { Pool } = require("pg");

const router = express.Router();
const pool = new Pool({ connectionString: process.env.DATABASE_URL });

router.get("/invoices/:id", async (req, res, next) => {
  try {
    const { id } = req.params;
    const { rows } = await pool.query("SELECT * FROM invoices WHERE id = $1", [id]);
    const count = await pool.query({ text: "SELECT count(*) FROM lines WHERE invoice = $1", values: [id] });
    const page = parseInt(req.query.page, 10) || 1;
    const extra = await pool.query(`SELECT * FROM notes LIMIT 10 OFFSET ${(page - 1) * 10}`);
    res.json({ invoice: rows[0], lines: count.rows[0], notes: extra.rows });
  } catch (err) {
    next(err);
  }
});

module.exports = router;
