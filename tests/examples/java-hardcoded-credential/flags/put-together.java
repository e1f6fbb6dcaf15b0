package org.example.shop;

import java.net.PasswordAuthentication;

public class Proxy {
    PasswordAuthentication login() {
        StringBuilder secret = new StringBuilder("Winter").append('-').append("Garden").append(31);
        return new PasswordAuthentication("feeds", secret.toString().toCharArray());
    }
}
