const express = require("express");
const { Pool } = require("pg");

const router = express.Router();
const pool = new Pool({ connectionString: process.env.DATABASE_URL });

router.get("/invoices/:id", async (req, res, next) => {
  try {
    const { id } = req.params;
    const sql = `SELECT * FROM invoices WHERE id = '${id}'`;
    const { rows } = await pool.query(sql);
    res.json(rows[0] ?? null);
  } catch (err) {
    next(err);
  }
});

module.exports = router;
