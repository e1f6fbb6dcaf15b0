function showNotice(message) {
  const box = document.getElementById('notice');
  box.innerHTML = message;
}

module.exports = { showNotice };
