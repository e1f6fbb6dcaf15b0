import { saveConsent } from './api.js';

const CHOICES = ['necessary', 'statistics', 'media'];

class ConsentScreen {
  constructor(root) {
    this.form = root.querySelector('form');
    this.status = root.querySelector('[role=status]');
    const params = new URLSearchParams(window.location.search);
    this.continueTo = params.get('continue') || '/';
    this.form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.submit(event.submitter);
    });
  }

  selected() {
    const data = new FormData(this.form);
    return CHOICES.filter((name) => name === 'necessary' || data.has(name));
  }

  async submit(button) {
    button.disabled = true;
    this.status.textContent = 'Saving your choice';
    try {
      await saveConsent(this.selected());
      this.leave();
    } catch (err) {
      this.status.textContent = 'That did not work, please try again.';
      button.disabled = false;
    }
  }

  leave() {
    const here = window.location.origin;
    const url = URL.canParse(this.continueTo, here) ? new URL(this.continueTo, here) : new URL(here);
    window.location.href = url.origin === here ? url.href : '/';
  }
}

document.addEventListener('DOMContentLoaded', () => {
  const root = document.getElementById('consent');
  if (root) {
    new ConsentScreen(root);
  }
});
