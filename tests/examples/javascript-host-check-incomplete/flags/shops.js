const SHOP_HOSTS = ['shop.example.org', 'outlet.example.org'];

function isShop(returnUrl) {
  return SHOP_HOSTS.some((host) => returnUrl.includes(host));
}

module.exports = { isShop };
