function page(state) {
  const boot = JSON.stringify(state).replace(/</g, '\\u003c');
  return [
    '<!doctype html><div id="root"></div>',
    `<script>window.__BOOT__ = ${boot};</script>`,
  ].join('');
}

module.exports = { page };
