package org.example.shop;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.JWTVerifier;

public class Verify {
    String user(String token, Algorithm algorithm) {
        JWTVerifier verifier = JWT.require(algorithm).withIssuer("shop").build();
        return verifier.verify(token).getSubject();
    }
}
