const express = require("express");
const router = express.Router();

router.post("/login", async (req, res) => {
  await signIn(req);
  const returnTo = req.query.returnTo || "/";
  res.redirect(returnTo);
});

router.get("/out", (req, res) => {
  res.redirect(302, req.query.url);
});
