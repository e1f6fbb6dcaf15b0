const express = require("express");
const bcrypt = require("bcrypt");
const User = require("../models/User");

const router = express.Router();

router.post("/login", async (req, res) => {
  const username = String(req.body.username);
  const user = await User.findOne({ username, tenant: { $eq: req.body.tenant } });
  if (!user || !(await bcrypt.compare(String(req.body.password), user.passwordHash))) {
    return res.status(401).json({ error: "Invalid credentials" });
  }
  const other = users.find((u) => u.name === req.body.name);
  res.json({ id: user.id, other });
});

module.exports = router;
