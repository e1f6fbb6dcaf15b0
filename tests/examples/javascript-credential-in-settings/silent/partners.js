const partners = new Map([
  ['harbour', process.env.HARBOUR_KEY],
  ['depot', process.env.DEPOT_KEY],
]);

function keyOf(name) {
  return partners.get(name);
}

module.exports = { keyOf };
