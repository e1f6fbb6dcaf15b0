class Chat {
  append(nick, text) {
    const line = document.createElement('li');
    const who = document.createElement('strong');
    who.textContent = nick;
    line.append(who, ' ', text);
    this.list.append(line);
  }
}

module.exports = { Chat };
