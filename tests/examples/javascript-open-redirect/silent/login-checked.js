const express = require("express");
const router = express.Router();

const PAGES = { home: "/home", billing: "/billing" };

router.post("/login", async (req, res) => {
  await signIn(req);
  res.redirect(PAGES[req.query.page] || "/");
});

router.get("/users/:id", (req, res) => {
  res.redirect(`/profile/${req.params.id}`);
});

router.get("/back", (req, res) => {
  const next = String(req.query.next || "/");
  const url = new URL(next, "https://app.example.org");
  if (url.origin !== "https://app.example.org") {
    return res.redirect("/");
  }
  res.redirect(url.pathname);
});
