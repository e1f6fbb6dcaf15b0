package org.example.shop;

import java.sql.*;

public class Jdbc {
    Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://db.example.org/shop", "shop", "willow.Lantern.7");
    }
}
