const STATUS_TEXT = {
  packed: 'is being packed',
  shipped: 'is on its way',
  delivered: 'has been delivered',
};

function readParams() {
  const params = new URLSearchParams(window.location.search);
  return {
    ref: params.get('ref') ?? '',
    greeting: params.get('for'),
  };
}

async function loadStatus(ref) {
  const response = await fetch(`/api/orders/${encodeURIComponent(ref)}/status`, {
    headers: { Accept: 'application/json' },
  });
  if (!response.ok) {
    return 'unknown';
  }
  const { status } = await response.json();
  return status;
}

function showBanner(container, { ref, greeting }, status) {
  const text = STATUS_TEXT[status] ?? 'could not be found';
  const hello = greeting ? `Hello ${greeting}, ` : '';
  container.replaceChildren();
  const line = document.createElement('p');
  line.className = 'order-banner';
  line.textContent = `${hello}order ${ref} ${text}.`;
  container.append(line);
  container.hidden = false;
}

export async function initOrderBanner(selector = '#order-banner') {
  const container = document.querySelector(selector);
  const params = readParams();
  if (!container || params.ref === '') {
    return;
  }
  try {
    showBanner(container, params, await loadStatus(params.ref));
  } catch (err) {
    console.error('order status not available', err);
  }
}

document.addEventListener('DOMContentLoaded', () => {
  void initOrderBanner();
});
