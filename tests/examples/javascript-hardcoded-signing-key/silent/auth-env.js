const jwt = require("jsonwebtoken");
const session = require("express-session");
const express = require("express");

const SECRET = process.env.JWT_SECRET;
if (!SECRET) throw new Error("JWT_SECRET is not set");

const app = express();
app.use(session({ secret: process.env.SESSION_SECRET, resave: false, saveUninitialized: false }));

function issue(user) {
  return jwt.sign({ sub: user.id }, SECRET, { expiresIn: "1h" });
}

module.exports = { app, issue };
