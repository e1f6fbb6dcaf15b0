package org.example.shop;

import org.springframework.web.bind.annotation.*;
import jakarta.servlet.http.HttpSession;

@RestController
public class LanguageController {
    @GetMapping("/items")
    public Object handle(@RequestParam String language, HttpSession session) throws Exception {
        session.setAttribute("language", language);
        return "ok";
    }
}
