const PAGES = new Map([['orders', '/orders'], ['basket', '/basket']]);

function finishLogin(res, user, page) {
  res.cookie('seen', user.seen);
  res.redirect(PAGES.get(page) ?? '/');
}

module.exports = { finishLogin };
