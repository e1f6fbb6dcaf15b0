'use strict';

const express = require('express');
const axios = require('axios');
const { JSDOM } = require('jsdom');
const { Readability } = require('@mozilla/readability');

const { requireEditor } = require('../middleware/auth');
const drafts = require('../models/drafts');

const router = express.Router();

const LIMITS = { timeout: 8000, maxContentLength: 3 * 1024 * 1024, responseType: 'text' };

function toDraft(html, url) {
  const dom = new JSDOM(html, { url });
  const article = new Readability(dom.window.document).parse();
  if (!article) {
    return null;
  }
  return { title: article.title, text: article.textContent.trim(), byline: article.byline };
}

// Editors paste the address of a press release and get a draft of it.
router.get('/import', requireEditor, async (req, res, next) => {
  const source = req.query.url;
  if (typeof source !== 'string' || source === '') {
    return res.status(400).json({ error: 'url is required' });
  }

  try {
    const page = await axios.get(source, LIMITS);
    const draft = toDraft(page.data, source);
    if (!draft) {
      return res.status(422).json({ error: 'no article was found on the page' });
    }
    const saved = await drafts.create({ ...draft, source, editor: req.user.id });
    return res.status(201).json({ id: saved.id, title: saved.title });
  } catch (err) {
    if (axios.isAxiosError(err)) {
      return res.status(502).json({ error: 'the page could not be loaded' });
    }
    return next(err);
  }
});

module.exports = router;
