'use strict';

const express = require('express');
const mysql = require('mysql2/promise');
const { requireStaff } = require('../middleware/auth');

const router = express.Router();

const pool = mysql.createPool({
  host: process.env.DB_HOST,
  user: process.env.DB_USER,
  password: process.env.DB_PASSWORD,
  database: 'bookings',
  connectionLimit: 8,
});

function toBooking(row) {
  return {
    id: row.id,
    guest: row.guest_name,
    arrival: row.arrival,
    nights: row.nights,
  };
}

// Reception desk lookup: by guest email, optionally narrowed to one city.
router.get('/lookup', requireStaff, async (req, res, next) => {
  const { email, city } = req.query;
  if (!email) {
    return res.status(422).json({ error: 'email is required' });
  }
  try {
    const [rows] = await pool.query(
      `SELECT id, guest_name, arrival, nights FROM booking
        WHERE guest_email = '${email}'
          AND ('${city || ''}' = '' OR city = '${city || ''}')
        ORDER BY arrival DESC LIMIT 20`
    );
    res.json({ bookings: rows.map(toBooking) });
  } catch (err) {
    next(err);
  }
});

module.exports = router;
