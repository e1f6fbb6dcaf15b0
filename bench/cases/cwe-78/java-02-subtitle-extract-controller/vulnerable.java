package org.example.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class SubtitleController {

    private final MediaLibrary library;

    public SubtitleController(MediaLibrary library) {
        this.library = library;
    }

    @PreAuthorize("hasRole('EDITOR')")
    @PostMapping("/media/{id}/tracks/{track}/extract")
    public ResponseEntity<String> extract(
            @PathVariable long id,
            @PathVariable String track,
            @RequestParam(defaultValue = "srt") String format) throws IOException, InterruptedException {
        Path movie = library.locate(id);
        Path target = Files.createTempFile("subtitle", ".out");
        try {
            String line = String.format(
                    "ffmpeg -y -v error -i '%s' -map 0:s:%s -f %s '%s'", movie, track, format, target);
            Process process = new ProcessBuilder("/bin/bash", "-c", line)
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
