import DOMPurify from 'dompurify';

const list = document.querySelector('#feed') as HTMLElement;
const socket = new WebSocket('wss://feed.example.org');

socket.addEventListener('message', (frame: MessageEvent) => {
  const item = JSON.parse(frame.data);
  list.innerHTML = DOMPurify.sanitize(item.headline);
});
