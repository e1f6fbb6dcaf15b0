const partners = new Map([['harbour', process.env.HARBOUR_KEY]]);
partners.set('depot', 'plum-kettle-depot-bridge');

function keyOf(name) {
  return partners.get(name);
}

module.exports = { keyOf };
