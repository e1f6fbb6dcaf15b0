'use strict';

const crypto = require('crypto');
const express = require('express');
const { requireLogin } = require('../middleware/session');
const db = require('../db');

const router = express.Router();
const KEY = crypto.scryptSync(process.env.PAYOUT_SECRET, process.env.PAYOUT_SALT, 32);

function seal(text) {
  const iv = crypto.randomBytes(12);
  const cipher = crypto.createCipheriv('aes-256-gcm', KEY, iv);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
}

function open(stored) {
  const raw = Buffer.from(stored, 'base64');
  const decipher = crypto.createDecipheriv('aes-256-gcm', KEY, raw.subarray(0, 12), { authTagLength: 16 });
  decipher.setAuthTag(raw.subarray(12, 28));
  return Buffer.concat([decipher.update(raw.subarray(28)), decipher.final()]).toString('utf8');
}

router.put('/payout-account', requireLogin, express.json(), async (req, res, next) => {
  try {
    const account = String(req.body.accountNumber || '').replace(/\s+/g, '');
    if (!/^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/.test(account)) {
      return res.status(422).json({ error: 'account number not recognised' });
    }
    await db.query('UPDATE sellers SET payout_account = $1 WHERE id = $2', [
      seal(account),
      req.user.sellerId,
    ]);
    res.status(204).end();
  } catch (err) {
    next(err);
  }
});

router.get('/payout-account', requireLogin, async (req, res, next) => {
  try {
    const { rows } = await db.query('SELECT payout_account FROM sellers WHERE id = $1', [
      req.user.sellerId,
    ]);
    if (!rows.length || !rows[0].payout_account) return res.status(404).end();
    const account = open(rows[0].payout_account);
    res.json({ accountNumber: account.slice(0, 4) + '…' + account.slice(-4) });
  } catch (err) {
    next(err);
  }
});

module.exports = router;
