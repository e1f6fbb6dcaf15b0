package org.example.identity;

import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.Keys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import javax.crypto.SecretKey;

@Path("/tokens")
@Singleton
public class TokenResource {

    private static final Duration LIFETIME = Duration.ofMinutes(20);
    private static final String PHRASE = "seven-geese-cross-the-frozen-lake-at-dawn";

    private final SecretKey key = Keys.hmacShaKeyFor(PHRASE.getBytes(StandardCharsets.UTF_8));

    @Inject
    Directory directory;

    public record Login(String user, String password) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, String> issue(Login login) {
        Person person = directory
                .authenticate(login.user(), login.password())
                .orElseThrow(() -> new NotAuthorizedException("Bearer"));
        Instant now = Instant.now();
        String token = Jwts.builder()
                .issuer("https://id.example.org")
                .subject(person.id())
                .claim("groups", person.groups())
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plus(LIFETIME)))
                .signWith(key)
                .compact();
        return Map.of("token", token);
    }
}
