package org.example.shop;

import java.sql.*;

public class Report {
    record Period(String from, String to) {
        String sql() {
            return "SELECT count(*) FROM orders WHERE placed > '" + from + "'";
        }
    }

    ResultSet run(Connection connection, Period period) throws SQLException {
        return connection.createStatement().executeQuery(period.sql());
    }
}
