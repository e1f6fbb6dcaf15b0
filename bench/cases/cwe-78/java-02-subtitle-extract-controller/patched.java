package org.example.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class SubtitleController {

    private static final Set<String> FORMATS = Set.of("srt", "webvtt", "ass");

    private final MediaLibrary library;

    public SubtitleController(MediaLibrary library) {
        this.library = library;
    }

    @PreAuthorize("hasRole('EDITOR')")
    @PostMapping("/media/{id}/tracks/{track}/extract")
    public ResponseEntity<String> extract(
            @PathVariable long id,
            @PathVariable int track,
            @RequestParam(defaultValue = "srt") String format) throws IOException, InterruptedException {
        if (!FORMATS.contains(format)) {
            return ResponseEntity.unprocessableEntity().body("unknown format");
        }
        Path movie = library.locate(id);
        Path target = Files.createTempFile("subtitle", ".out");
        try {
            Process process = new ProcessBuilder(
                    "ffmpeg", "-y", "-v", "error", "-i", movie.toString(),
                    "-map", "0:s:" + track, "-f", format, target.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                return ResponseEntity.unprocessableEntity().body("track not available");
            }
            return ResponseEntity.ok(Files.readString(target));
        } finally {
            Files.deleteIfExists(target);
        }
    }
}
