const bcrypt = require("bcrypt");
const users = require("./users");

module.exports = async function login(req, res) {
  const user = await users.findByEmail(String(req.body.email));
  if (!user || !(await bcrypt.compare(String(req.body.password), user.hash))) return res.sendStatus(401);
  req.session.userId = user.id;
  res.redirect("/home");
};
