'use strict';

const express = require('express');
const cookieParser = require('cookie-parser');
const serialize = require('node-serialize');

const STEPS = ['contact', 'vehicle', 'cover', 'summary'];

const router = express.Router();
router.use(cookieParser());
router.use(express.urlencoded({ extended: false }));

function readWizard(req) {
  const raw = req.cookies.wizard;
  if (!raw) {
    return { step: 0, answers: {} };
  }
  const text = Buffer.from(raw, 'base64').toString('utf8');
  return serialize.unserialize(text);
}

function writeWizard(res, wizard) {
  const text = serialize.serialize(wizard);
  res.cookie('wizard', Buffer.from(text).toString('base64'), {
    httpOnly: true,
    secure: true,
    sameSite: 'lax',
  });
}

router.get('/quote', (req, res) => {
  const wizard = readWizard(req);
  res.render('quote', { name: STEPS[wizard.step] || STEPS[0], answers: wizard.answers });
});

router.post('/quote', (req, res) => {
  const wizard = readWizard(req);
  const answers = { ...wizard.answers, ...req.body };
  writeWizard(res, { answers, step: Math.min(wizard.step + 1, STEPS.length - 1) });
  res.redirect('/quote');
});

module.exports = router;
