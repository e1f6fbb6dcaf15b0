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
import org.eclipse.microprofile.config.inject.ConfigProperty;

@Path("/tokens")
@Singleton
public class TokenResource {

    private static final Duration LIFETIME = Duration.ofMinutes(20);
    private final SecretKey key;

    @Inject
    Directory directory;

    @Inject
    public TokenResource(@ConfigProperty(name = "identity.signing-key") String phrase) {
        this.key = Keys.hmacShaKeyFor(phrase.getBytes(StandardCharsets.UTF_8));
    }

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
