const express = require("express");
const router = express.Router();
const SECTIONS = ["mail", "display"];
const store = { mail: {}, display: {} };

router.put("/preferences/:section/:key", (req, res) => {
  const { section, key } = req.params;
  if (!SECTIONS.includes(section)) {
    return res.status(400).end();
  }
  store[section][key] = req.body.value;
  res.json({ ok: true });
});

module.exports = router;
