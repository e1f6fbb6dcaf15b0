package org.example.shop;

import java.sql.*;

public class Environment {
    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://db.example.org/shop", "shop", System.getenv("SHOP_DB_PASSWORD"));
    }
}
