package org.example.shop;

import org.springframework.jdbc.core.JdbcTemplate;

public class Format {
    private JdbcTemplate jdbc;

    void rename(String before, String after) {
        jdbc.update(String.format("UPDATE tag SET label = '%s' WHERE label = '%s'", after, before));
    }
}
