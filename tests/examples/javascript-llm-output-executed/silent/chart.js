import Anthropic from "@anthropic-ai/sdk";
import DOMPurify from "dompurify";
import { pool } from "./db.js";

const anthropic = new Anthropic();

export async function ask(question, element) {
  const message = await anthropic.messages.create({
    model: "claude-sonnet-4-5",
    max_tokens: 500,
    messages: [{ role: "user", content: question }],
  });
  const text = message.content[0].text;
  element.textContent = text;
  element.innerHTML = DOMPurify.sanitize(text);
  await pool.query("INSERT INTO answers (question, answer) VALUES ($1, $2)", [question, text]);
}
