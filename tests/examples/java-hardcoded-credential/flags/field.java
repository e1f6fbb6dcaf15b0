package org.example.shop;

public class Field {
    private static final String ADMIN_PASSWORD = "Copper-Kettle-88";

    boolean accept(String entered) {
        return ADMIN_PASSWORD.equals(entered);
    }
}
