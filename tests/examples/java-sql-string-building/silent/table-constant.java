package org.example.shop;

import org.springframework.jdbc.core.JdbcTemplate;

public class TableConstant {
    private static final String TABLE = "tag";
    private JdbcTemplate jdbc;

    int rename(String before, String after) {
        return jdbc.update("UPDATE " + TABLE + " SET label = ? WHERE label = ?", after, before);
    }
}
