'use strict';

const express = require('express');
const multer = require('multer');
const libxmljs = require('libxmljs');
const { feeds } = require('../models/feeds');
const { requireUser } = require('../middleware/session');

const router = express.Router();
const upload = multer({ storage: multer.memoryStorage(), limits: { fileSize: 512 * 1024 } });

function toFeed(outline) {
  const url = outline.attr('xmlUrl');
  if (!url) return null;
  const title = outline.attr('title') || outline.attr('text');
  return { url: url.value(), title: title ? title.value() : url.value() };
}

router.post('/import', requireUser, upload.single('opml'), async (req, res, next) => {
  if (!req.file) {
    return res.status(400).json({ error: 'no file' });
  }

  let doc;
  try {
    doc = libxmljs.parseXml(req.file.buffer.toString('utf8'), { noent: false, nonet: true, noblanks: true });
  } catch (err) {
    return res.status(422).json({ error: 'not an OPML file' });
  }

  try {
    const found = doc.find('//outline').map(toFeed).filter(Boolean);
    const heading = doc.get('/opml/head/title');
    const saved = await feeds.addAll(req.user.id, found);
    res.status(201).json({ list: heading ? heading.text() : null, saved: saved.length });
  } catch (err) {
    next(err);
  }
});

module.exports = router;
