package org.example.shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.web.multipart.MultipartFile;
import java.nio.file.Path;

@RestController
class PictureController {
    private final Path folder = Path.of("/srv/www/pictures");

    @PostMapping("/pictures")
    String store(@RequestParam("picture") MultipartFile picture) throws Exception {
        String name = Path.of(picture.getOriginalFilename()).getFileName().toString();
        picture.transferTo(folder.resolve(name));
        return "stored";
    }
}
