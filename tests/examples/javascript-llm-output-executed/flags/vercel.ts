import { generateText } from "ai";
import { openai } from "@ai-sdk/openai";

export async function calculate(input: string) {
  const { text } = await generateText({ model: openai("gpt-4o"), prompt: `JavaScript for ${input}` });
  return eval(text);
}
