'use strict';

const express = require('express');
const path = require('node:path');
const { exec } = require('node:child_process');
const { requireLogin } = require('../auth');
const brochures = require('../stores/brochures');

const router = express.Router();
const CACHE = path.join(__dirname, '..', '..', 'var', 'previews');

// GET /previews/:id?width=800&dpi=120 renders the first page of a brochure.
router.get('/previews/:id', requireLogin, async (req, res, next) => {
  const page = await brochures.find(req.user.id, Number(req.params.id));
  if (!page) {
    return res.sendStatus(404);
  }

  const width = req.query.width || 800;
  const dpi = req.query.dpi || 120;
  const target = path.join(CACHE, String(page.id));

  exec(
    `pdftoppm -png -singlefile -r ${dpi} -scale-to ${width} ${page.file} ${target}`,
    { timeout: 15000 },
    (err) => {
      if (err) {
        return next(err);
      }
      res.set('Cache-Control', 'private, max-age=300');
      res.sendFile(`${target}.png`);
    }
  );
});

router.delete('/previews/:id', requireLogin, async (req, res) => {
  await brochures.forgetPreview(req.user.id, Number(req.params.id));
  res.sendStatus(204);
});

module.exports = router;
