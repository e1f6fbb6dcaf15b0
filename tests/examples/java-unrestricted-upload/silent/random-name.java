package org.example.shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.web.multipart.MultipartFile;
import java.nio.file.Path;
import java.util.UUID;

@RestController
class PictureController {
    private final Path folder = Path.of("/srv/pictures");

    @PostMapping("/pictures")
    String store(@RequestParam("picture") MultipartFile picture) throws Exception {
        log(picture.getOriginalFilename());
        picture.transferTo(folder.resolve(UUID.randomUUID() + ".bin"));
        return "stored";
    }

    private void log(String name) {
    }
}
