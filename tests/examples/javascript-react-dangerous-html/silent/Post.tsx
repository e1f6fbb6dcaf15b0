import React, { useMemo } from "react";
import DOMPurify from "dompurify";

const ICON = "<svg width='8' height='8'></svg>";

export function Post({ title, body }: { title: string; body: string }) {
  const html = useMemo(() => DOMPurify.sanitize(body), [body]);
  return (
    <article>
      <h2 dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(title) }} />
      <div className="content" dangerouslySetInnerHTML={{ __html: html }} />
      <i dangerouslySetInnerHTML={{ __html: ICON }} />
      <p dangerouslySetInnerHTML={{ __html: "&nbsp;" }} />
    </article>
  );
}
