const express = require("express");
const vm = require("vm");
const app = express();
app.use(express.json());

app.post("/calculate", (req, res) => {
  const { expression } = req.body;
  const result = eval(expression);
  res.json({ result });
});

app.post("/rule", (req, res) => {
  const fn = new Function("order", "return " + req.body.rule);
  res.json({ ok: fn({ total: 10 }), other: vm.runInNewContext(req.body.script, {}) });
});
