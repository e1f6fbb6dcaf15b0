const express = require("express");
const User = require("../models/User");
const router = express.Router();

router.post("/users", async (req, res) => {
  const { name, email } = req.body;
  const user = await User.create({ name, email, role: "member" });
  res.status(201).json(user);
});

router.patch("/users/:id", async (req, res) => {
  const user = await User.findByIdAndUpdate(req.params.id, { $set: { name: req.body.name } }, { new: true });
  res.json(user);
});
