package org.example.shop;

import org.springframework.web.bind.annotation.*;
import jakarta.servlet.http.HttpServletResponse;

@RestController
public class FileNameController {
    @GetMapping("/items")
    public Object handle(@RequestParam String name, HttpServletResponse response) throws Exception {
        response.addHeader("Content-Disposition", "attachment; filename=" + name);
        return "ok";
    }
}
