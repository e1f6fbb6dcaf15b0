package org.example.media;

import java.time.Clock;
import java.time.Duration;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Time-limited links to films that were bought. */
@Controller
public class DownloadController {

    private final FilmStore films;
    private final LinkTokens tokens;

    public DownloadController(FilmStore films, @Value("${links.secret}") String secret) {
        this.films = films;
        this.tokens = new LinkTokens(secret, Clock.systemUTC());
    }

    @GetMapping("/films/{id}/file")
    public ResponseEntity<Resource> file(
            @PathVariable long id, @RequestParam long expires, @RequestParam String token) {
        if (!tokens.matches(id, expires, token)) {
            return ResponseEntity.status(403).build();
        }
        return films.open(id).map(ResponseEntity::ok).orElseGet(() -> ResponseEntity.notFound().build());
    }

    static final class LinkTokens {
        private static final Duration LIFETIME = Duration.ofHours(6);

        private final String secret;
        private final Clock clock;

        LinkTokens(String secret, Clock clock) {
            this.secret = secret;
            this.clock = clock;
        }

        String link(long film) {
            long expires = clock.instant().plus(LIFETIME).getEpochSecond();
            return "/films/" + film + "/file?expires=" + expires + "&token=" + token(film, expires);
        }

        boolean matches(long film, long expires, String given) {
            return expires > clock.instant().getEpochSecond()
                    && java.security.MessageDigest.isEqual(token(film, expires).getBytes(), given.getBytes());
        }

        private String token(long film, long expires) {
            return new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmacHex(film + ":" + expires);
        }
    }
}
