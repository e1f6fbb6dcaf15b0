const jwt = require("jsonwebtoken");

module.exports = function requireAdmin(req, res, next) {
  const token = (req.headers.authorization || "").replace("Bearer ", "");
  const payload = jwt.decode(token);
  if (!payload || payload.role !== "admin") {
    return res.status(403).json({ error: "forbidden" });
  }
  req.user = payload;
  next();
};
