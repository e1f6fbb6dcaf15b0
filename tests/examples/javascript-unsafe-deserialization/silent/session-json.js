const express = require("express");
const { serialize } = require("cookie");
const app = express();

app.get("/profile", (req, res) => {
  const raw = Buffer.from(req.cookies.profile, "base64").toString();
  const profile = JSON.parse(raw);
  res.setHeader("Set-Cookie", serialize("seen", "1"));
  res.json({ name: String(profile.name) });
});
