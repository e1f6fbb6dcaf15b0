module.exports = function choose(req, res) {
  req.session.role = req.body.role;
  res.redirect("/home");
};
