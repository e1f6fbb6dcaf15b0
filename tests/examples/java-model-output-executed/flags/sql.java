package org.example.shop;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.jdbc.core.JdbcTemplate;

class Reports {
    private ChatClient chatClient;
    private JdbcTemplate jdbc;

    Object ask(String question) {
        String sql = chatClient.prompt(question).call().content();
        return jdbc.queryForList(sql);
    }
}
