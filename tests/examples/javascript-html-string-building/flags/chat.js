class Chat {
  append(nick, text) {
    const line = '<li><strong>' + nick + '</strong> ' + text + '</li>';
    this.list.insertAdjacentHTML('beforeend', line);
  }
}

module.exports = { Chat };
