'use strict';

const express = require('express');
const cookieParser = require('cookie-parser');
const { findOrders } = require('./store/orders');

const app = express();
app.use(cookieParser());

const DEFAULT_VIEW = { sort: 'date', descending: true, pageSize: 25 };
const SORTABLE = new Set(['date', 'total', 'customer']);

// The list page keeps its settings in the "view" cookie.
function readView(req) {
  const raw = req.cookies.view;
  if (!raw) {
    return { ...DEFAULT_VIEW };
  }
  try {
    const stored = JSON.parse(raw);
    return { ...DEFAULT_VIEW, ...stored };
  } catch (err) {
    return { ...DEFAULT_VIEW };
  }
}

app.get('/orders', async (req, res, next) => {
  const view = readView(req);
  if (!SORTABLE.has(view.sort)) {
    view.sort = DEFAULT_VIEW.sort;
  }
  const limit = Math.min(Number(view.pageSize) || 25, 100);
  try {
    const orders = await findOrders({ sort: view.sort, descending: !!view.descending, limit });
    res.json({ view, orders });
  } catch (err) {
    next(err);
  }
});

module.exports = app;
