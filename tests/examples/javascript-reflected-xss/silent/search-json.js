const express = require("express");
const escapeHtml = require("escape-html");
const app = express();

app.get("/search", async (req, res) => {
  const q = req.query.q;
  const items = await searchIndex(q);
  res.send(items);
});

app.get("/hello/:name", (req, res) => {
  res.send("<h1>Hello " + escapeHtml(req.params.name) + "</h1>");
});

app.post("/echo", (req, res) => {
  res.json(req.body);
  res.status(201).send({ id: req.params.id, ...req.body });
});
