const ROLES = new Set(["reader", "writer"]);

module.exports = function choose(req, res) {
  const role = req.body.role;
  if (!ROLES.has(role)) return res.sendStatus(400);
  req.session.role = role;
  res.redirect("/home");
};
