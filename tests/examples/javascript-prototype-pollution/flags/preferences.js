const express = require("express");
const router = express.Router();
const store = {};

router.put("/preferences/:section/:key", (req, res) => {
  const { section, key } = req.params;
  store[section][key] = req.body.value;
  res.json({ ok: true });
});

module.exports = router;
