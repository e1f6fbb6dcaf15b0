'use strict';

const express = require('express');
const parcels = require('./parcels');

const router = express.Router();

router.get('/parcels/:id(\\d+)', async (req, res, next) => {
  try {
    const parcel = await parcels.byId(Number(req.params.id));
    if (!parcel) {
      return res.status(404).json({ error: 'not found' });
    }
    return res.json(parcel);
  } catch (err) {
    return next(err);
  }
});

router.get('/track', async (req, res, next) => {
  const code = String(req.query.code || '');
  try {
    const parcel = await parcels.byCode(code);
    if (!parcel) {
      res.status(404);
      return res.send(`<p>We know no parcel with the code <b>${code}</b>.</p>`);
    }
    return res.redirect(`/parcels/${parcel.id}`);
  } catch (err) {
    return next(err);
  }
});

module.exports = router;
