const jwt = require("jsonwebtoken");

const JWT_SECRET = process.env.JWT_SECRET || "dev-secret";

exports.issue = (user) => jwt.sign({ sub: user.id }, JWT_SECRET, { expiresIn: "1d" });
