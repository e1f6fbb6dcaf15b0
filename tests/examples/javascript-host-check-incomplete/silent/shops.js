const SHOP_HOSTS = ['shop.example.org', 'outlet.example.org'];

function isShop(returnUrl) {
  return SHOP_HOSTS.includes(new URL(returnUrl).host);
}

module.exports = { isShop };
