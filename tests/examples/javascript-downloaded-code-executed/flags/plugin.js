async function load(address) {
  const reply = await fetch(address);
  const source = await reply.text();
  return new Function(source)();
}

module.exports = { load };
