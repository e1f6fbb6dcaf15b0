package org.example.etl;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

public final class RevenueExport {

    private static final String URL = "jdbc:postgresql://warehouse.example.org:5432/sales?sslmode=verify-full";

    private RevenueExport() {}

    public static void main(String[] args) throws SQLException {
        LocalDate day = args.length > 0 ? LocalDate.parse(args[0]) : LocalDate.now().minusDays(1);
        try (Connection connection = open();
             PreparedStatement statement = connection.prepareStatement(
                     "SELECT shop, sum(amount) FROM receipt WHERE day = ? GROUP BY shop ORDER BY shop")) {
            statement.setObject(1, day);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    System.out.printf("%s;%s;%s%n", day, rows.getString(1), rows.getBigDecimal(2));
                }
            }
        }
    }

    private static Connection open() throws SQLException {
        String password = System.getenv("WAREHOUSE_PASSWORD");
        if (password == null) {
            throw new IllegalStateException("WAREHOUSE_PASSWORD is not set");
        }
        return DriverManager.getConnection(URL, "etl_reader", password);
    }
}
