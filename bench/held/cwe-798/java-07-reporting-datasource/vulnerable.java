package org.example.reporting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

public class ReportingDataSource implements AutoCloseable {

    private static final String JDBC_URL = "jdbc:postgresql://reports-db.example.org:5432/reporting?sslmode=verify-full";

    private final HikariDataSource pool;

    public ReportingDataSource(int poolSize) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(JDBC_URL);
        config.setUsername("report_reader");
        config.setPassword("Quarry#Lamp417-east");
        config.setMaximumPoolSize(poolSize);
        config.setReadOnly(true);
        config.setPoolName("reporting");
        this.pool = new HikariDataSource(config);
    }

    public Map<String, Long> visitsByBranch(YearMonth month) throws SQLException {
        String sql = """
                select branch, count(*) as visits
                from visit
                where visited_on >= ? and visited_on < ?
                group by branch
                order by visits desc
                """;
        Map<String, Long> result = new LinkedHashMap<>();
        try (Connection connection = pool.getConnection();
             PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, month.atDay(1));
            statement.setObject(2, month.plusMonths(1).atDay(1));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    result.put(rows.getString("branch"), rows.getLong("visits"));
                }
            }
        }
        return result;
    }

    @Override
    public void close() {
        pool.close();
    }
}
