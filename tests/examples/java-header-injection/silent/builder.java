package org.example.shop;

import org.springframework.web.bind.annotation.*;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ContentDisposition;

@RestController
public class BuilderController {
    @GetMapping("/items")
    public Object handle(@RequestParam String name, HttpServletResponse response) throws Exception {
        response.addHeader("Content-Disposition", ContentDisposition.attachment().filename(name).build().toString());
        return "ok";
    }
}
