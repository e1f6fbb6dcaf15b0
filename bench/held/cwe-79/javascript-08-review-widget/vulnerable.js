const ENDPOINT = '/api/reviews';

function stars(count) {
  const full = Math.max(0, Math.min(5, Number(count) || 0));
  return '★'.repeat(full) + '☆'.repeat(5 - full);
}

function renderReview(review) {
  const item = document.createElement('li');
  item.className = 'review';

  const rating = document.createElement('span');
  rating.className = 'review-stars';
  rating.textContent = stars(review.rating);

  const quote = document.createElement('blockquote');
  quote.innerHTML = `${review.text}<br><cite>${review.author}</cite>`;

  item.append(rating, quote);
  return item;
}

export async function mountReviews(root, productId) {
  const list = document.createElement('ul');
  list.className = 'reviews';
  root.replaceChildren(list);

  const response = await fetch(`${ENDPOINT}?product=${encodeURIComponent(productId)}`);
  if (!response.ok) {
    root.textContent = 'Reviews are not available right now.';
    return;
  }
  const { reviews } = await response.json();
  for (const review of reviews) {
    list.append(renderReview(review));
  }
}

document.querySelectorAll('[data-reviews]').forEach((node) => {
  mountReviews(node, node.dataset.reviews);
});
