import React from "react";

interface PostProps {
  title: string;
  body: string;
}

export function Post({ title, body }: PostProps) {
  return (
    <article>
      <h2>{title}</h2>
      <div className="content" dangerouslySetInnerHTML={{ __html: body }} />
    </article>
  );
}
