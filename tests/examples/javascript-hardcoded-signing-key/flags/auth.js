const jwt = require("jsonwebtoken");
const session = require("express-session");
const express = require("express");

const app = express();
app.use(session({ secret: "keyboard-cat-9-lives", resave: false, saveUninitialized: false }));

function issue(user) {
  return jwt.sign({ sub: user.id }, "sunflower-lamp-42", { expiresIn: "1h" });
}

module.exports = { app, issue };
