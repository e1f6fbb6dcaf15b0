package org.example.shop;

import io.jsonwebtoken.Jwts;
import javax.crypto.SecretKey;

public class Signed {
    String user(String token, SecretKey key) {
        return Jwts.parser().verifyWith(key).build().parseSignedClaims(token).getPayload().getSubject();
    }
}
