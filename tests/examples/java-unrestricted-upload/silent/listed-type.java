package org.example.shop;

import org.springframework.web.bind.annotation.*;
import org.springframework.web.multipart.MultipartFile;
import java.nio.file.Path;
import java.util.Set;

@RestController
class PictureController {
    private static final Set<String> TYPES = Set.of("png", "jpg");
    private final Path folder = Path.of("/srv/pictures");

    @PostMapping("/pictures")
    String store(@RequestParam("picture") MultipartFile picture) throws Exception {
        String name = Path.of(picture.getOriginalFilename()).getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1);
        if (!TYPES.contains(extension)) {
            return "refused";
        }
        picture.transferTo(folder.resolve(name));
        return "stored";
    }
}
