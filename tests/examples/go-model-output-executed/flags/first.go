package app

import (
	"context"
	"os/exec"
)

func assist(ctx context.Context, client *openai.Client, req openai.ChatCompletionRequest) error {
	resp, err := client.CreateChatCompletion(ctx, req)
	if err != nil {
		return err
	}
	return exec.Command("sh", "-c", resp.Choices[0].Message.Content).Run()
}
