const express = require("express");
const router = express.Router();

router.post("/login", async (req, res) => {
  const token = await issueToken(req.body);
  res.cookie("token", token);
  res.cookie("refreshToken", token, { httpOnly: true, maxAge: 86_400_000 });
  res.json({ ok: true });
});

module.exports = router;
