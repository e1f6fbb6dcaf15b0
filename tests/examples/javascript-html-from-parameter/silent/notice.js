function showNotice(message) {
  const box = document.getElementById('notice');
  box.textContent = message;
}

module.exports = { showNotice };
