package org.example.meters;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;

/** Imports meter readings: one line "meter;date;value" each. */
public final class MeterImport {

    private static final String URL = "jdbc:postgresql://meters-db.example.org:5432/meters?sslmode=verify-full";
    private static final String INSERT = "INSERT INTO reading (meter, read_on, value) VALUES (?, ?, ?)";

    private MeterImport() {}

    public static void main(String[] args) throws IOException, SQLException {
        if (args.length != 1) {
            System.err.println("usage: meter-import FILE");
            System.exit(2);
        }
        int count = run(Path.of(args[0]));
        System.out.printf("%d readings imported%n", count);
    }

    static int run(Path file) throws IOException, SQLException {
        int count = 0;
        try (BufferedReader reader = Files.newBufferedReader(file);
                Connection connection = DriverManager.getConnection(URL, "meter_import", "Tundra.Bicycle.63");
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] parts = line.split(";");
                if (parts.length != 3) {
                    continue;
                }
                insert.setString(1, parts[0].trim());
                insert.setObject(2, LocalDate.parse(parts[1].trim()));
                insert.setLong(3, Long.parseLong(parts[2].trim()));
                insert.addBatch();
                count++;
            }
            insert.executeBatch();
            connection.commit();
        }
        return count;
    }
}
