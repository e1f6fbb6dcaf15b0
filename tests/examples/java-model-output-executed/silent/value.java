package org.example.shop;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.jdbc.core.JdbcTemplate;

class Notes {
    private ChatClient chatClient;
    private JdbcTemplate jdbc;

    void keep(String question) {
        String summary = chatClient.prompt(question).call().content();
        jdbc.update("INSERT INTO note (text) VALUES (?)", summary);
    }
}
