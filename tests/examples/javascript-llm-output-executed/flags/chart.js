import Anthropic from "@anthropic-ai/sdk";
import { pool } from "./db.js";

const anthropic = new Anthropic();

export async function ask(question, element) {
  const message = await anthropic.messages.create({
    model: "claude-sonnet-4-5",
    max_tokens: 500,
    messages: [{ role: "user", content: question }],
  });
  const text = message.content[0].text;
  element.innerHTML = text;
  const { rows } = await pool.query(text);
  return rows;
}
