package app

import (
	"context"
	"fmt"
)

func assist(ctx context.Context, client *openai.Client, req openai.ChatCompletionRequest) error {
	resp, err := client.CreateChatCompletion(ctx, req)
	if err != nil {
		return err
	}
	fmt.Println(resp.Choices[0].Message.Content)
	return nil
}
