const express = require("express");
const app = express();

app.get("/search", (req, res) => {
  const q = req.query.q;
  res.send(`<h1>Results for ${q}</h1>`);
});

app.get("/hello/:name", (req, res) => {
  res.status(200).send("Hello " + req.params.name);
});

app.post("/thanks", (req, res) => {
  res.send("<p>Thanks, " + req.body.name + "</p>");
});
