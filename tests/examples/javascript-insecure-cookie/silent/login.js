const express = require("express");
const router = express.Router();

router.post("/login", async (req, res) => {
  const token = await issueToken(req.body);
  res.cookie("token", token, { httpOnly: true, secure: true, sameSite: "lax" });
  res.cookie("theme", "dark");
  res.cookie("session", "", { maxAge: 0 });
  res.json({ ok: true });
});

module.exports = router;
