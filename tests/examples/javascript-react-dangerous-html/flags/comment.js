import { marked } from "marked";

export default function Comment({ comment }) {
  return (
    <div>
      <span>{comment.author}</span>
      <p dangerouslySetInnerHTML={{ __html: marked(comment.text) }}></p>
    </div>
  );
}
