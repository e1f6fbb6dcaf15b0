package org.example.shop;

import org.springframework.web.bind.annotation.*;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class OwnNameController {
    @PostMapping("/photos")
    public Object handle(@RequestPart MultipartFile photo) throws Exception {
        Path target = Path.of("/srv/photos").resolve(UUID.randomUUID() + ".jpg");
        Files.copy(photo.getInputStream(), target);
        return "stored";
    }
}
