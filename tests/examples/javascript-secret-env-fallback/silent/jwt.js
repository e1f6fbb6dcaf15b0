const jwt = require("jsonwebtoken");

const JWT_SECRET = process.env.JWT_SECRET;
if (!JWT_SECRET) {
  throw new Error("JWT_SECRET is required");
}

exports.issue = (user) => jwt.sign({ sub: user.id }, JWT_SECRET, { expiresIn: "1d" });
