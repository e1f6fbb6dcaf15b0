package org.example.shop;

import org.springframework.web.bind.annotation.*;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class UploadController {
    @PostMapping("/photos")
    public Object handle(@RequestPart MultipartFile photo) throws Exception {
        Path target = Path.of("/srv/photos").resolve(photo.getOriginalFilename());
        Files.copy(photo.getInputStream(), target);
        return "stored";
    }
}
