package org.example.shop;

import io.jsonwebtoken.Jwts;

public class Unsigned {
    String user(String token) {
        return Jwts.parser().unsecured().build().parseUnsecuredClaims(token).getPayload().getSubject();
    }
}
