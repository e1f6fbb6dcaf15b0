/* Chat widget: shows what other visitors write, newest at the bottom. */
(function (global) {
  'use strict';

  const MAX_LINES = 200;

  class ChatWidget {
    constructor(root, url) {
      this.list = root.querySelector('.chat-lines');
      this.input = root.querySelector('input');
      this.socket = new WebSocket(url);
      this.socket.addEventListener('message', (event) => {
        this.receive(JSON.parse(event.data));
      });
      root.querySelector('form').addEventListener('submit', (event) => {
        event.preventDefault();
        this.post(this.input.value.trim());
        this.input.value = '';
      });
    }

    post(text) {
      if (text) {
        this.socket.send(JSON.stringify({ kind: 'say', text }));
      }
    }

    receive(message) {
      switch (message.kind) {
        case 'say':
          this.append(message.nick, message.text);
          break;
        case 'clear':
          this.list.replaceChildren();
          break;
        default:
          break;
      }
    }

    append(nick, text) {
      const line = document.createElement('li');
      const who = document.createElement('strong');
      who.textContent = nick;
      line.append(who, ' ', text);
      this.list.append(line);
      while (this.list.children.length > MAX_LINES) {
        this.list.firstElementChild.remove();
      }
      this.list.scrollTop = this.list.scrollHeight;
    }
  }

  global.ChatWidget = ChatWidget;
})(window);
