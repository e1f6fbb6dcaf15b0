const PATTERN = /(\w+)=(\w+)/;

function parsePair(line, prefix) {
  const text = `${prefix}${line}`;
  const match = PATTERN.exec(text);
  return match ? { key: match[1], value: match[2] } : null;
}

module.exports = { parsePair };
