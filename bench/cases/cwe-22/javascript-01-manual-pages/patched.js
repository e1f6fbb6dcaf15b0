'use strict';

const path = require('node:path');
const fs = require('node:fs/promises');
const express = require('express');

const router = express.Router();
const MANUALS = path.join(__dirname, '..', 'public', 'manuals');

router.get('/', async (req, res, next) => {
  try {
    const entries = await fs.readdir(MANUALS, { withFileTypes: true });
    const products = entries.filter((e) => e.isDirectory()).map((e) => e.name);
    res.json({ products });
  } catch (err) {
    next(err);
  }
});

// GET /manuals/view?product=pump&page=chapter-1.html
router.get('/view', (req, res, next) => {
  const { product, page } = req.query;
  if (typeof product !== 'string' || typeof page !== 'string') {
    return res.status(400).json({ error: 'product and page are required' });
  }

  return res.sendFile(`${product}/${page}`, { root: MANUALS, maxAge: '1h' }, (err) => {
    if (err && !res.headersSent) {
      if (err.code === 'ENOENT' || err.status === 403) {
        res.status(404).json({ error: 'no such page' });
        return;
      }
      next(err);
    }
  });
});

module.exports = router;
