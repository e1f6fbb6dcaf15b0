function finishLogin(res, user, returnTo) {
  res.cookie('seen', user.seen);
  res.redirect(returnTo);
}

module.exports = { finishLogin };
