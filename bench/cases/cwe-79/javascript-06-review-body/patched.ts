import { createElement as h, useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { marked } from 'marked';
import DOMPurify from 'dompurify';

interface Review {
  id: number;
  author: string;
  stars: number;
  body: string;
}

marked.setOptions({ gfm: true, breaks: true });

function toHtml(source: string): string {
  const trimmed = source.length > 4000 ? `${source.slice(0, 4000)}...` : source;
  return DOMPurify.sanitize(marked.parse(trimmed) as string);
}

function Stars({ count }: { count: number }): ReactElement {
  return h('span', { className: 'stars' }, '*'.repeat(Math.max(0, Math.min(5, count))));
}

export function ReviewItem({ review }: { review: Review }): ReactElement {
  const markup = { __html: toHtml(review.body) };
  return h(
    'article',
    { className: 'review', id: `review-${review.id}` },
    h('h4', null, review.author),
    h(Stars, { count: review.stars }),
    h('div', { className: 'review-body', dangerouslySetInnerHTML: markup }),
  );
}

export function ReviewList({ productId }: { productId: number }): ReactElement {
  const [reviews, setReviews] = useState<Review[]>([]);

  useEffect(() => {
    const abort = new AbortController();
    fetch(`/api/products/${productId}/reviews`, { signal: abort.signal })
      .then((response) => response.json())
      .then(setReviews)
      .catch(() => undefined);
    return () => abort.abort();
  }, [productId]);

  return h('section', null, ...reviews.map((review) => h(ReviewItem, { key: review.id, review })));
}
